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
} as const;
