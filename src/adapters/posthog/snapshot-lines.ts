import { parseJson } from '../../engine/recording/wire/line.ts';
import { splitLines } from '../../engine/recording/wire/lines.ts';
import type { OnSkip } from '../../engine/recording/wire/skipped.ts';
import type { Call, Client } from './client.ts';
import { connectionFailure } from './failures.ts';
import { pause } from './pause.ts';
import { MAX_ATTEMPTS, type RetryOptions, waitBeforeRetry } from './retries.ts';
import type { Throttle } from './throttle.ts';

/** Keys of a recording's blocks, both ends included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface LinesContext {
  readonly client: Client;
  readonly throttle: Throttle;
  readonly retries: RetryOptions;
  readonly onSkip: OnSkip;
}

/**
 * The stored lines of a range, each once: after a lost connection the range is asked again and the
 * lines already given are passed over. Blocks never change once they are written. What is cut in the
 * last attempt too was stored so, and is left to the reader.
 *
 * @throws SourceError
 */
export async function* readRangeLines(
  context: LinesContext,
  call: Call,
  range: Range,
): AsyncGenerator<string> {
  let given = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      let seen = 0;
      const lines = attemptLines(context, call, range);
      for await (const line of attempt < MAX_ATTEMPTS ? whole(lines, call) : lines) {
        seen += 1;
        if (seen <= given) continue;
        given = seen;
        yield line;
      }
      return;
    } catch (error) {
      const waitMs = waitBeforeRetry(error, attempt, context.retries);
      if (waitMs === null) throw error;
      await (context.retries.pause ?? pause)(waitMs, call.signal);
    }
  }
}

async function* attemptLines(
  { client, throttle, onSkip }: LinesContext,
  call: Call,
  { start, end }: Range,
): AsyncGenerator<string> {
  await throttle.turn(call.signal);
  const query = {
    source: 'blob_v2',
    start_blob_key: String(start),
    end_blob_key: String(end),
  };
  yield* splitLines(client.text({ ...call, query }), { onSkip });
}

/** The lines, if the last one is whole: a proxy may end a cut answer as if it were complete. */
async function* whole(lines: AsyncIterable<string>, call: Call): AsyncGenerator<string> {
  let held: string | null = null;
  for await (const line of lines) {
    if (held !== null) yield held;
    held = line;
  }
  if (held === null || held.trim() === '') return;
  if (parseJson(held) === undefined) {
    throw connectionFailure('PostHog', call, new Error('The last line is cut.'));
  }
  yield held;
}
