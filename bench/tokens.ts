import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { DatasetSource } from '../src/adapters/dataset/dataset.ts';
import { analyze } from '../src/engine/sessions/analysis.ts';
import { gather } from '../src/engine/sessions/gathering/gather.ts';
import type { SessionData } from '../src/engine/sessions/session-data.ts';
import { eventRows } from '../src/engine/sessions/timeline/event-rows.ts';
import type { Timeline, TimelineLine } from '../src/engine/sessions/timeline/timeline.ts';
import { generationOne } from './generation-one.ts';
import { type Measurement, row } from './measurement.ts';
import { median, quantile, sum } from './quantile.ts';
import { SCOPE } from './scope.ts';

/** The promise: our event rows take at most this share of the tokens of the JSON form. */
const MOST = 0.3;

interface Counted {
  /** Our event rows with the names of pages and tabs that they use. */
  readonly ours: number;
  readonly json: number;
  /** The whole timeline: events, screen and facts. */
  readonly whole: number;
}

/** Tokens per session of our event rows against PostHog's JSON form of the same events. */
export async function measureTokens(source: DatasetSource): Promise<Measurement> {
  const counted: Counted[] = [];
  for (const id of source.sessionIds) {
    const gathered = await gather({ source, scope: SCOPE, id });
    if (gathered.ok) counted.push(count(gathered.data));
  }
  return tell(counted.filter(({ ours }) => ours > 0));
}

function count(data: SessionData): Counted {
  const { timeline } = analyze(data);
  const kept = new Set(eventRows(data).map(({ cite }) => cite.id));
  const events = data.events.filter(({ uuid }) => kept.has(uuid));
  return {
    ours: events.length === 0 ? 0 : tokens(textOf(timeline, ['frame', 'event'])),
    json: tokens(generationOne(events)),
    whole: tokens(timeline.text),
  };
}

function textOf({ lines }: Timeline, parts: readonly TimelineLine['part'][]): string {
  return lines
    .filter(({ part }) => parts.includes(part))
    .map(({ text }) => text)
    .join('\n');
}

function tokens(text: string): number {
  return encode(text, { disallowedSpecial: new Set() }).length;
}

function tell(counted: readonly Counted[]): Measurement {
  const ratios = counted.map(({ ours, json }) => ours / json);
  const whole = counted.map((one) => one.whole);
  return {
    title: 'Tokens of one session',
    notes: [
      `${counted.length} sessions, o200k tokens, the same events on both sides.`,
      'Ours: the event rows of the timeline and the lines that name its pages. JSON form: rows as in PostHog’s first session summaries, and its two maps (`bench/generation-one.ts`).',
      'The whole timeline adds what the screen showed and what code measured.',
    ],
    rows: [
      {
        what: 'event rows ÷ JSON form, median',
        value: share(median(ratios)),
        target: target(ratios),
      },
      row('event rows ÷ JSON form, p90', share(quantile(ratios, 0.9))),
      row(
        'event rows ÷ JSON form, all sessions together',
        share(sum(counted.map(({ ours }) => ours)) / sum(counted.map(({ json }) => json))),
      ),
      row('event rows, tokens, median', String(median(counted.map(({ ours }) => ours)))),
      row('JSON form, tokens, median', String(median(counted.map(({ json }) => json)))),
      row('whole timeline, tokens, median', String(median(whole))),
      row('whole timeline, tokens, p90', String(quantile(whole, 0.9))),
      row('whole timeline, tokens, longest', String(Math.max(...whole))),
    ],
  };
}

function target(ratios: readonly number[]) {
  return { text: `≤ ${share(MOST)}`, met: median(ratios) <= MOST };
}

function share(value: number): string {
  return value.toFixed(2);
}
