import type { ModalView } from '@slack/types';
import type { ReachedProject, SetupState } from '../engine/setup/state.ts';
import { ACTIONS } from './actions.ts';
import { render } from './render.ts';
import { clip } from './safe-text.ts';
import { buttons, field, option, plain, type SetupScreen, stepView } from './setup-fields.ts';
import { setupProblem } from './setup-problem.ts';

/** Fields of the form: one that is listed, or another one by its number. */
export const PROJECT = { listed: 'listed', number: 'number' } as const;

/** Asks which of the projects that the key reaches it is about. */
export function setupProject(state: SetupState, screen: SetupScreen): ModalView {
  const { projects, isAll } = state.reached ?? { projects: [], isAll: false };
  const isOpen = !isAll || projects.length === 0;
  return stepView('project', screen, {
    submit: 'Next',
    blocks: [
      ...render('setup-project', { isAll: !isOpen }).blocks,
      ...setupProblem(screen.problem, state.host),
      ...(projects.length > 0 ? [listed(projects, state.project, isOpen)] : []),
      ...(isOpen ? [numbered(projects.length === 0)] : []),
      buttons(['Another key', `${ACTIONS.setupTo}connect`]),
    ],
  });
}

function listed(
  projects: readonly ReachedProject[],
  chosen: ReachedProject | null,
  isOpen: boolean,
) {
  const options = projects.map(({ id, name }) => option(`${clip(name, 50)} (${id})`, id));
  const initial = options.find(({ value }) => value === chosen?.id) ?? options[0];
  return field(
    PROJECT.listed,
    { label: 'Project', optional: isOpen },
    { type: 'static_select', options, ...(initial ? { initial_option: initial } : {}) },
  );
}

function numbered(isNeeded: boolean) {
  return field(
    PROJECT.number,
    { label: 'Number of another project', optional: !isNeeded },
    { type: 'plain_text_input', max_length: 15, placeholder: plain('12345') },
  );
}
