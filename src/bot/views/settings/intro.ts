import type { AnyBlock } from '@slack/types';
import { ACTIONS } from '../../../templates/actions.ts';
import { clip } from '../../../templates/safe-text.ts';
import type { FormPlace } from './form.ts';
import { optionOf, plain } from './inputs.ts';

const FIRST = 'Before anything is saved, I show what it would have done in the last 30 days.';

/** Whose settings they are. Choosing another project loads its own: they are of a project, not of a channel. */
export function intro({ project, projects }: Pick<FormPlace, 'project' | 'projects'>): AnyBlock[] {
  const options = projects.map(({ text, value }) => optionOf({ text: clip(text, 75), value }));
  const own = options.find(({ value }) => value === project);
  const [other] = options.filter(({ value }) => value !== project);
  const name = own?.text.text ?? `Project ${project}`;
  if (!own || !other)
    return [
      { type: 'section', text: plain(`${name}. ${FIRST}`) },
      { type: 'context', elements: [plain(ONLY_ONE)] },
    ];
  const chosen = { action_id: ACTIONS.settingsProject, options: shownOf(options, own) };
  return [
    {
      ...{ type: 'section', block_id: 'project', text: plain(`Project of this channel. ${FIRST}`) },
      accessory: { type: 'static_select', ...chosen, initial_option: own },
    },
  ];
}

const ONLY_ONE = 'No other project is connected. Connect another with /backstory setup.';

/** Options of one menu (docs.slack.dev, select menus). */
const MOST_OPTIONS = 100;

/** As many as a menu takes, the chosen one among them. */
function shownOf<One>(options: readonly One[], own: One): One[] {
  const others = options.filter((one) => one !== own).slice(0, MOST_OPTIONS - 1);
  return options.filter((one) => one === own || others.includes(one));
}
