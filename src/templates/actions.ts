/** The `action_id` of every button, as templates write it and the bot hears it. */
export const ACTIONS = {
  /** A link; Slack still tells us and wants it acknowledged. */
  openReplay: 'open_replay',
  /** Value: the text after `/summarize`: the session's id, and the question if there was one. */
  runAgain: 'run_again',
  /** Value: the session's id. */
  summarizeSession: 'summarize_session',
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
  /** Value: the day, and its failed checks: `2026-11-21 errorImpact exitTrigger`. Opens the same form. */
  notRealFinding: 'finding_not_real',
  /** Value: the day, and the check. */
  realFinding: 'finding_real',
  /** Value: the question's timestamp. */
  stopAnswer: 'answer_stop',
} as const;
