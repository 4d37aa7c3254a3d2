/** The `callback_id` of every shortcut, as manifest.json writes it and the bot hears it. */
export const SHORTCUTS = {
  /** On any message: what happened in the sessions that it names. */
  whatHappened: 'what_happened',
} as const;
