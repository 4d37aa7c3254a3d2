import { basename, join } from 'node:path';
import { inflate } from '../../../src/adapters/posthog/inflate.ts';
import type { RrwebEvent } from '../../../src/engine/ports/source.ts';
import { countSkipped } from '../../../src/engine/recording/wire/skipped.ts';
import { readSnapshots } from '../../../src/engine/recording/wire/snapshots.ts';
import type { Context } from '../context.ts';
import { readLines } from '../dataset/jsonl.ts';
import { createDisarmer } from './disarm.ts';
import type { PlayerLine } from './player-line.ts';

type Line = PlayerLine<RrwebEvent>;

/** A session's recording for the page, line by line, one in memory at a time. */
export async function* playerLines(session: string, context: Context): AsyncGenerator<Line> {
  yield* await exceptionsOf(session, context);
  const file = join(context.dataset.folder, 'snapshots', `${basename(session)}.jsonl.gz`);
  const { skipped, onSkip } = countSkipped();
  const disarm = createDisarmer();
  for await (const snapshot of readSnapshots(readLines(file), { inflate, onSkip })) {
    yield { kind: 'event', window: snapshot.window, event: disarm(snapshot) };
  }
  yield { kind: 'end', skipped: skipped.lines + skipped.events + skipped.fields };
}

async function exceptionsOf(session: string, { hogql }: Context): Promise<readonly Line[]> {
  const { results } = await hogql.run(
    `select timestamp, properties.$exception_types, properties.$exception_values from events
    where event = '$exception' and $session_id = {session} order by timestamp limit 1000`,
    { session },
  );
  return results.map(([timestamp, types, values]) => ({
    kind: 'exception',
    at: Date.parse(String(timestamp)),
    text: [firstOf(types), firstOf(values)].filter(Boolean).join(': ') || 'Exception',
  }));
}

/** The properties are lists, and HogQL gives lists as their JSON. */
function firstOf(value: unknown): string {
  const text = String(value ?? '');
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? String(list[0] ?? '') : text;
  } catch {
    return text;
  }
}
