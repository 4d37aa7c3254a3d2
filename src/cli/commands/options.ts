/** Options that several commands share. */
export const DATA = ['--data <dir>', 'read a dataset folder instead of PostHog'] as const;
export const JSON_OUTPUT = [
  '--json',
  'print one JSON document, and nothing else, on stdout',
] as const;

/** As commander hands them over; absent = not given. */
export interface SharedOptions {
  readonly data?: string;
  readonly json?: true;
}
