import type { Wish } from '../engine/access/decide.ts';
import { ACTIONS } from '../templates/actions.ts';

/**
 * What members may press: it reads, judges, or reads sessions within the budget. Everything else, a button that
 * nobody thought of here included, is for admins.
 */
const ASKING_ACTIONS: ReadonlySet<string> = new Set([
  ACTIONS.openReplay,
  ACTIONS.runAgain,
  ACTIONS.summarizeSession,
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
  ACTIONS.notRealFinding,
  ACTIONS.realFinding,
  ACTIONS.stopAnswer,
  ACTIONS.feedback,
  ACTIONS.feedbackRight,
  ACTIONS.feedbackWrong,
  ACTIONS.disputeClaim,
  ACTIONS.confirmClaim,
  ACTIONS.askVision,
  ACTIONS.startVision,
  ACTIONS.createVision,
  ACTIONS.cancelVision,
  ACTIONS.keepScanner,
  ACTIONS.deleteScanner,
]);

/** Forms, and actions inside of forms, that members may send. */
const ASKING_FORMS: ReadonlySet<string> = new Set([
  'moment_form',
  'not_real_form',
  'feedback_form',
]);

/** Words after a command that members may type; `''` = none. A word with something behind it that it sets is not among them. */
const ASKING_WORDS: Readonly<Record<string, readonly string[]>> = {
  '/friction': ['', 'help', 'now', 'status', 'rules'],
  '/backstory': ['', 'help', 'status', 'privacy', 'budget'],
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

/** What a command asks for: `/summarize` and its like ask whatever is typed. */
export function wishOfCommand(command: string, text: string): Wanted {
  const typed = text.trim().toLowerCase();
  if (command === '/summarize') return 'ask';
  if (command === '/backstory' && /^(un)?approve$/.test(typed)) return 'approve';
  if (command === '/backstory' && typed === 'setup') return 'set-up';
  return ASKING_WORDS[command]?.includes(typed) ? 'ask' : 'configure';
}
