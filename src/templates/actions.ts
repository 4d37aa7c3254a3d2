/** The `action_id` of every button, as templates write it and the bot hears it. */
export const ACTIONS = {
  /** A link; Slack still tells us and wants it acknowledged. */
  openReplay: 'open_replay',
  /** Value: the text after `/summarize`: the session's id, and the question if there was one. */
  runAgain: 'run_again',
  /** Value: the session's id. */
  summarizeSession: 'summarize_session',
  /** Value: the thread to answer in, and the session's id. */
  summarizeHere: 'summarize_here',
  /** Value: the session's id and the second: `<id> 84.2`. */
  showPicture: 'show_picture',
  showClip: 'show_clip',
  /** Value: the session's id. Opens a form that asks for the moment. */
  otherMoment: 'other_moment',
  /** No value: recordings of the project may go to a model, or no longer. */
  giveConsent: 'give_consent',
  withdrawConsent: 'withdraw_consent',
  /** Value of all that follow: the report's run, and what was chosen: `<run> <choice>`. */
  runReport: 'report_run',
  /** Choice: a narrowing, by its label. From a plan and from a finished report. */
  narrowReport: 'report_narrow',
  cancelReport: 'report_cancel',
  /** The same question again: what is read already is not read again. */
  askReportAgain: 'report_rest',
  /** Choice: a pattern's id. */
  showPattern: 'report_show',
  weeklyReport: 'report_weekly',
  notWeeklyReport: 'report_not_weekly',
  /** A link; still told to us. */
  openReport: 'report_link',
  /** No value: opens the settings of the daily batch and of alerts. */
  settings: 'friction_settings',
  /** In the settings. Value: the project's id. Loads its settings in place of those that stand there. */
  settingsProject: 'friction_settings_project',
  /** Value: the fields that change, as JSON. Saves what was looked back on; takes back what was saved. */
  saveSettings: 'friction_settings_save',
  undoSettings: 'friction_settings_undo',
  /** Value of all that follow: the alert, and what is said of it: `<alert> <press>`. */
  acknowledgeAlert: 'alert_acknowledge',
  withdrawAlert: 'alert_withdraw',
  /** A menu: its options have the value. */
  snoozeAlert: 'alert_snooze',
  wakeAlert: 'alert_wake',
  /** Opens a form that asks why. */
  notRealAlert: 'alert_not_real',
  realAlert: 'alert_real',
  fixedAlert: 'alert_fixed',
  notFixedAlert: 'alert_not_fixed',
  /** Value: the day. Shows all of its checks. */
  dailyChecks: 'daily_checks',
  /** Value: the day, and its failed checks: `2026-11-21 errorImpact exitTrigger`. Opens the same form. */
  notRealFinding: 'finding_not_real',
  /** No value: guests and other companies may ask in the channel. */
  approveChannel: 'channel_approve',
  /** Value: the day, and the check. */
  realFinding: 'finding_real',
  /** No value: opens the setup. */
  setUp: 'setup_open',
  /** Followed by a step of the setup, to be shown again: no two buttons of a view share a name. */
  setupTo: 'setup_to_',
  /** No value: looks again at what the key can do, or at the events. */
  setupAgain: 'setup_again',
  /** Value: the question's timestamp. */
  stopAnswer: 'answer_stop',
  /** Value: what is thought of the message, and of which kind it is: `right session`. */
  feedback: 'feedback',
  /** The same as two plain buttons, where feedback buttons are not known. */
  feedbackRight: 'feedback_right',
  feedbackWrong: 'feedback_wrong',
  /** Value: the message's kind, and the claim: its id, its kind, its text. Opens a form that asks what is wrong. */
  disputeClaim: 'claim_dispute',
  /** Value: the same. */
  confirmClaim: 'claim_confirm',
  /** On the Home tab, a menu of projects: its options have their ids. */
  homeProject: 'home_project',
  /** On the Home tab. Value: the schedule: `daily`, `hourly`, or the run of a weekly report. */
  pauseSchedule: 'home_pause',
  resumeSchedule: 'home_resume',
  runSchedule: 'home_run',
  /** On the Home tab, without a value: recordings may go to a model, or no longer. */
  homeGiveConsent: 'home_give_consent',
  homeWithdrawConsent: 'home_withdraw_consent',
  /** Value: the session's id. */
  askVision: 'ask_vision',
  /** Value of all that follow: the run, and the scanner that was chosen: `<run> <scanner>`. */
  startVision: 'vision_start',
  createVision: 'vision_create',
  cancelVision: 'vision_cancel',
  keepScanner: 'vision_keep',
  deleteScanner: 'vision_delete',
} as const;
