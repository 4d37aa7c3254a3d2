/** What can stand after each command. Rights go by it: a word that is not here does nothing, whoever types it. */
export const WORDS = {
  '/backstory': [
    ...(['setup', 'status', 'budget', 'privacy', 'help'] as const),
    ...(['names', 'listen', 'forget', 'approve', 'unapprove'] as const),
  ],
  '/friction': ['now', 'status', 'rules', 'settings', 'here', 'help'],
} as const;

export type BackstoryWord = (typeof WORDS)['/backstory'][number];
