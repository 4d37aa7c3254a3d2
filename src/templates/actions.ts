/** The `action_id` of every button, as templates write it and the bot hears it. */
export const ACTIONS = {
  /** A link; Slack still tells us and wants it acknowledged. */
  openReplay: 'open_replay',
  /** Value: the text after `/summarize`: the session's id, and the question if there was one. */
  runAgain: 'run_again',
  /** Value: the session's id. */
  summarizeSession: 'summarize_session',
} as const;
