import { ChatError } from '../../engine/ports/chat.ts';
import type { Content } from '../../engine/ports/outbox.ts';

/** Says something to the asker alone, by the `response_url` of what they did. @throws ChatError */
export type Respond = (url: string, content: Content) => Promise<void>;

/** Where Slack's response URLs lie (slack.md §4.1: five answers in 30 min). */
const SLACK = 'https://hooks.slack.com';

const TIMEOUT_MS = 10_000;

/** Works in channels that the app is not in. Any address but Slack's is refused: it came in a job. */
export function createRespond({ apiUrl }: { readonly apiUrl: string | null }): Respond {
  const known = new Set([SLACK, ...(apiUrl ? [new URL(apiUrl).origin] : [])]);
  return async (url, { text, blocks }) => {
    const { origin } = new URL(url);
    if (!known.has(origin)) throw refused('invalid_content', `${origin} is not Slack`);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text, blocks }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw refused('unavailable', 'The response URL was not reached', cause);
    });
    if (!response.ok) throw refused('unavailable', `The response URL answered ${response.status}`);
  };
}

function refused(code: 'invalid_content' | 'unavailable', message: string, cause?: unknown) {
  return new ChatError(code, message, { cause, certain: true });
}
