import type { ModalView } from '@slack/types';
import { SEEN_DAYS } from '../engine/setup/seen-events.ts';
import { type KeyCheck, mayWatch, type SetupState } from '../engine/setup/state.ts';
import { ACTIONS } from './actions.ts';
import { render } from './render.ts';
import { clip } from './safe-text.ts';
import { buttons, type SetupScreen, stepView } from './setup-fields.ts';
import { setupProblem } from './setup-problem.ts';

/** What each scope is for, and what is missing without it. */
const SCOPES: Readonly<Record<string, readonly [what: string, lost: string]>> = {
  'project:read': ['Name and time zone of the project', 'I go by its number and by UTC'],
  'session_recording:read': ['Recordings', 'without them there is nothing to watch'],
  'person:read': ['People', 'everybody is anonymous, and nobody is found by e-mail'],
  'query:read': ['Events', 'without them nothing is counted and no visit is found'],
  'error_tracking:read': ['Error tracking', 'known issues are not named beside what I see'],
};

/** What the key can and cannot do, each with its remedy. */
export function setupChecks(state: SetupState, screen: SetupScreen): ModalView {
  const checks = state.checks ?? [];
  const ok = mayWatch(checks);
  return stepView('checks', screen, {
    submit: ok ? 'Next' : null,
    blocks: [
      ...setupProblem(screen.problem, state.host),
      ...render('setup-checks', {
        project: clip(state.project?.name ?? '', 80),
        ok,
        checks: checks.map(checkWords),
        unrecorded: state.recorded === 0,
        days: SEEN_DAYS,
        missing: checks.some((check) => !check.ok),
      }).blocks,
      buttons(
        ['Look again', ACTIONS.setupAgain],
        ['Another project', `${ACTIONS.setupTo}project`],
        ['Another key', `${ACTIONS.setupTo}connect`],
      ),
    ],
  });
}

function checkWords({ scope, ok }: KeyCheck) {
  const [what, lost] = SCOPES[scope] ?? [scope, 'it is refused'];
  return { scope, ok, what, lost: ok ? '' : lost };
}
