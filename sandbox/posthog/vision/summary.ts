import type { Context } from '../context.ts';
import type { Observation } from './vision.ts';

/** What of an event a summary speaks of. */
interface Seen {
  readonly event: string;
  readonly seconds: number;
  readonly path: string;
  readonly text: string;
}

const EVENTS = `
  select event, timestamp, properties.$pathname, properties.$el_text
  from events where $session_id = {session} order by timestamp limit 1000`;

/** The output of a summarizer, told from the events alone: the same session always reads the same. */
export async function summarize({ dataset, hogql }: Context, { sessionId }: Observation) {
  const start = dataset.recordings.find(({ id }) => id === sessionId)?.start_time ?? '';
  const { results } = await hogql.run(EVENTS, { session: sessionId });
  const seen = results.map(([event, at, path, text]): Seen => {
    const seconds = Math.max(0, Math.floor((Date.parse(String(at)) - Date.parse(start)) / 1000));
    return { event: String(event), seconds, path: String(path ?? ''), text: String(text ?? '') };
  });
  const segments = segmentsOf(seen);
  return {
    scanner_type: 'summarizer',
    title: titleOf(seen),
    summary: segments
      .map((one) => (one.kind === 'text' ? one.value : ` (t ${one.timestamp_ms / 1000})`))
      .join(''),
    summary_segments: segments,
    confidence: 0.8,
  };
}

function titleOf(seen: readonly Seen[]): string {
  const rage = seen.find(({ event }) => event === '$rageclick');
  if (rage)
    return `Pressed ${rage.text || 'something'} again and again on ${rage.path || 'a page'}`;
  return `Looked at ${seen.find(({ path }) => path)?.path ?? 'a page'} and left`;
}

const TELLING: Readonly<Record<string, (one: Seen) => string>> = {
  $pageview: ({ path }) => `They opened ${path || 'a page'}`,
  $rageclick: ({ text }) => `They pressed ${text || 'something'} several times`,
  $exception: () => 'The page reported an error',
};
const MOST = 6;

function segmentsOf(seen: readonly Seen[]) {
  const told = seen.flatMap((one) => {
    const tell = TELLING[one.event];
    return tell ? [{ value: tell(one), timestamp_ms: one.seconds * 1000 }] : [];
  });
  return told.slice(0, MOST).flatMap(({ value, timestamp_ms }, i) => [
    { kind: 'text' as const, value: i === 0 ? value : `. ${value}` },
    { kind: 'chip' as const, timestamp_ms },
  ]);
}
