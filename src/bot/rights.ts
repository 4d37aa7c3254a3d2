import type { Wish } from '../engine/access/decide.ts';
import { ACTIONS } from '../templates/actions.ts';
import { WORDS } from './commands/words.ts';
import { SHORTCUTS } from './shortcuts/callbacks.ts';

/**
 * What members may press: it reads, judges, or has sessions read within the budget, also by a scanner that stands
 * in PostHog. Everything else, a button that nobody thought of here included, is for admins: making, keeping and
 * deleting a scanner too, since that changes the project in PostHog.
 */
const ASKING_ACTIONS: ReadonlySet<string> = new Set([
  ACTIONS.openReplay,
  ACTIONS.runAgain,
  ACTIONS.summarizeSession,
  ACTIONS.summarizeHere,
  ACTIONS.showPicture,
  ACTIONS.showClip,
  ACTIONS.otherMoment,
  ACTIONS.runReport,
  ACTIONS.narrowReport,
  ACTIONS.cancelReport,
  ACTIONS.askReportAgain,
  ACTIONS.showPattern,
  ACTIONS.openReport,
  ACTIONS.acknowledgeAlert,
  ACTIONS.withdrawAlert,
  ACTIONS.snoozeAlert,
  ACTIONS.wakeAlert,
  ACTIONS.notRealAlert,
  ACTIONS.realAlert,
  ACTIONS.fixedAlert,
  ACTIONS.notFixedAlert,
  ACTIONS.dailyChecks,
  ACTIONS.notRealFinding,
  ACTIONS.realFinding,
  ACTIONS.stopAnswer,
  ACTIONS.feedback,
  ACTIONS.feedbackRight,
  ACTIONS.feedbackWrong,
  ACTIONS.disputeClaim,
  ACTIONS.confirmClaim,
  ACTIONS.homeProject,
  ACTIONS.askVision,
  ACTIONS.startVision,
  ACTIONS.cancelVision,
]);

/** Forms, and actions inside of forms, that members may send. */
const ASKING_FORMS: ReadonlySet<string> = new Set([
  'moment_form',
  'not_real_form',
  'feedback_form',
]);

/** Shortcuts that members may use. */
const ASKING_SHORTCUTS: ReadonlySet<string> = new Set([SHORTCUTS.whatHappened]);

/** Words after a command that members may type; `''` = none. A word with something behind it that it sets is not among them. */
const ASKING_WORDS: Readonly<Record<string, readonly string[]>> = {
  '/friction': ['', 'help', 'now', 'status', 'rules'],
  '/backstory': ['', 'help', 'status', 'privacy', 'budget', 'listen'],
};

/** What somebody wants. `set-up`: connect a project; the first one is for any member, since somebody has to begin. */
export type Wanted = Wish | 'set-up';

/** The setup's buttons and forms. */
const SETUP = /^setup_/;

/** What the press of a button, or the choice of an option, asks for. */
export function wishOfAction(actionId: string): Wanted {
  if (SETUP.test(actionId)) return 'set-up';
  if (actionId === ACTIONS.approveChannel) return 'approve';
  return ASKING_ACTIONS.has(actionId) ? 'ask' : 'configure';
}

/** What a form asks for when it is sent. */
export function wishOfForm(callbackId: string): Wanted {
  if (SETUP.test(callbackId)) return 'set-up';
  return ASKING_FORMS.has(callbackId) ? 'ask' : 'configure';
}

/** What a shortcut asks for. */
export function wishOfShortcut(callbackId: string): Wanted {
  return ASKING_SHORTCUTS.has(callbackId) ? 'ask' : 'configure';
}

/** What a command asks for: `/summarize` and its like ask whatever is typed. */
export function wishOfCommand(command: string, text: string): Wanted {
  const typed = text.trim().toLowerCase();
  if (command === '/summarize') return 'ask';
  if (command === '/backstory' && /^(un)?approve$/.test(typed)) return 'approve';
  if (command === '/backstory' && typed === 'setup') return 'set-up';
  if (ASKING_WORDS[command]?.includes(typed)) return 'ask';
  const [word = ''] = typed.split(/\s+/);
  return isUnknown(command, word) ? 'ask' : 'configure';
}

/** A slip of the hand is for whoever made it to read about; it does nothing. */
function isUnknown(command: string, word: string): boolean {
  return hasWords(command) && !WORDS[command].some((known) => known === word);
}

function hasWords(command: string): command is keyof typeof WORDS {
  return Object.hasOwn(WORDS, command);
}
