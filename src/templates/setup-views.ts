import type { ModalView } from '@slack/types';
import { SEEN_DAYS } from '../engine/setup/seen-events.ts';
import type { SetupState } from '../engine/setup/state.ts';
import { Exact } from './fill.ts';
import { plural } from './plain-words.ts';
import { render } from './render.ts';
import { clip } from './safe-text.ts';
import { type SetupScreen, stepView } from './setup-fields.ts';

/** Sessions of the first report, at most. */
export const FIRST_REPORT = 20;

/** Whether there is anything for the first report to read; what was not counted may be there. */
export function hasFirstReport({ recorded }: Pick<SetupState, 'recorded'>): boolean {
  return recorded !== 0;
}

/** `20 sessions`; '' = there is no first report. */
export function firstReportWords({ recorded }: Pick<SetupState, 'recorded'>): string {
  if (recorded === null) return `up to ${FIRST_REPORT} sessions`;
  return recorded === 0 ? '' : plural(recorded, 'session');
}

/** While something is asked for that takes longer than a moment. */
export function setupWaiting(screen: SetupScreen): ModalView {
  return plainView(screen, render('setup-waiting', {}).blocks);
}

/** All is set: where it goes on. */
export function setupDone(state: SetupState, screen: SetupScreen): ModalView {
  const { project, place: at } = state;
  const { blocks } = render('setup-done', {
    where: new Exact(at?.channel ?? ''),
    project: clip(project?.name ?? '', 80),
    sessions: firstReportWords(state),
    days: SEEN_DAYS,
  });
  return plainView(screen, blocks);
}

/** Why nothing can be set up, by whom or what it is put right. */
export type SetupRefusal = 'not-admin' | 'no-encryption' | 'failed';

const REFUSALS: Readonly<Record<SetupRefusal, readonly [what: string, remedy: string]>> = {
  'not-admin': [
    'Only admins and owners of this workspace can set me up.',
    'Ask one of them to type /backstory setup: Slack lists them under People, filtered by account type.',
  ],
  'no-encryption': [
    'I have nothing to encrypt your key with, so I will not take it.',
    'Whoever runs me sets ENCRYPTION_KEY to a long random text (openssl rand -hex 32) and starts me again.',
  ],
  failed: [
    'That did not work just now.',
    'What you settled is kept. Close this, and type /backstory setup again in a minute.',
  ],
};

/** Says why there is no form. */
export function setupRefused(why: SetupRefusal, screen: SetupScreen): ModalView {
  const [what, remedy] = REFUSALS[why];
  return plainView(screen, render('setup-refused', { what, remedy }).blocks);
}

function plainView(
  screen: SetupScreen,
  blocks: Parameters<typeof stepView>[2]['blocks'],
): ModalView {
  return stepView('done', screen, { submit: null, blocks });
}
