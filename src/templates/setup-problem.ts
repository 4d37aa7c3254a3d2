import type { TemplateBlock } from './layout.ts';
import { render } from './render.ts';
import { clip } from './safe-text.ts';

/** What keeps a setup from going on, to be said where it is repaired. */
export type Problem =
  | 'key-refused'
  | 'no-key'
  | 'not-posthog'
  | 'unreachable'
  | 'slow'
  | 'no-projects'
  | 'project-refused'
  | 'channel-closed';

/** What keeps the setup from going on, and what to do, beside the field where it is done. */
export function setupProblem(
  problem: Problem | null,
  host: string | null,
): readonly TemplateBlock[] {
  if (problem === null) return [];
  const [what, remedy] = WORDS[problem];
  const place = host === null ? 'that address' : clip(new URL(host).host, 80);
  return render('setup-problem', { what: what.replace('{host}', place), remedy }).blocks;
}

const WORDS: Readonly<Record<Problem, readonly [what: string, remedy: string]>> = {
  'key-refused': [
    'PostHog at {host} refused the key.',
    'It was deleted or cut off, or belongs to another PostHog. Check the address, or make a new key under Settings → Personal API keys, and paste it again.',
  ],
  'no-key': ['The key can no longer be read here.', 'Paste it again.'],
  'not-posthog': [
    'What answers at {host} is no PostHog.',
    'Write the address at which you open PostHog in the browser, without a path.',
  ],
  unreachable: [
    'PostHog at {host} did not answer.',
    'Check the address. If it is right, wait a minute and go on.',
  ],
  slow: ['PostHog at {host} asks me to slow down.', 'Wait a minute, then go on.'],
  'no-projects': [
    'The key reaches no project.',
    'Give it access to the project in PostHog under Settings → Personal API keys, or write the number of the project.',
  ],
  'project-refused': [
    'The key does not reach this project.',
    'Give it access to the project in PostHog under Settings → Personal API keys, or choose another one.',
  ],
  'channel-closed': [
    'I am not in that channel.',
    'Write /invite @Backstory there, then go on; or choose another channel.',
  ],
};
