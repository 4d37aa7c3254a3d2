import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Truth } from '../sandbox/shop/dataset/schema.ts';
import type { DatasetSource } from '../src/adapters/dataset/dataset.ts';
import { measureTranscript, type TranscriptLine, transcriptLines } from '../src/cli/transcript.ts';
import type { ScreenKind } from '../src/engine/recording/transcript/line.ts';
import { gather } from '../src/engine/sessions/gathering/gather.ts';
import { pathOf } from '../src/engine/sessions/page.ts';
import { type SessionData, secondsAt } from '../src/engine/sessions/session-data.ts';
import { type Measurement, type Row, row } from './measurement.ts';
import { median, quantile } from './quantile.ts';
import { SCOPE } from './scope.ts';

/** The promises: share of video's tokens, and share of the planted signs that are told in time. */
const MOST = 0.04;
const LEAST = 0.95;
/** A sign is told within this of its second. */
const NEAR_SECONDS = 2;
/** Kinds of line that say that something is not as it should be, or changed under one's hands. */
const TELLING: ReadonlySet<ScreenKind> = new Set([
  'error',
  'broken',
  'empty',
  'dialog',
  'banner',
  'wait',
  'blank',
  'unanswered',
  'press',
  'disabled',
  'emptied',
  'amount',
]);

interface Transcribed {
  readonly data: SessionData;
  readonly lines: readonly TranscriptLine[];
}

/** A planted moment: what it is an example of, and when. */
interface Planted {
  readonly id: string;
  readonly pattern: string;
  readonly seconds: number;
}

/** Size and accuracy of the screen transcript over a dataset. */
export async function measureTranscripts(
  folder: string,
  source: DatasetSource,
): Promise<Measurement> {
  const sessions = new Map<string, Transcribed>();
  for (const id of source.sessionIds) {
    const gathered = await gather({ source, scope: SCOPE, id });
    if (!gathered.ok || gathered.data.observed.span === null) continue;
    sessions.set(id, { data: gathered.data, lines: transcriptLines(gathered.data) });
  }
  return {
    title: 'Screen transcript',
    notes: [
      `${sessions.size} sessions, o200k tokens of the text that \`backstory transcript\` prints, against 258 tokens for a second of video.`,
      `A planted moment is found when a line that tells of trouble stands within ${NEAR_SECONDS} s of its second.`,
      'Moments that are no more than coming to a page which visitors without the trouble saw as well have no sign on the screen, and are left out.',
    ],
    rows: [
      ...(await sizeRows([...sessions.values()])),
      ...signRows(sessions, await plantedIn(folder)),
    ],
  };
}

async function sizeRows(sessions: readonly Transcribed[]): Promise<Row[]> {
  const stats = await Promise.all(
    sessions.map(({ data, lines }) => measureTranscript(data, lines)),
  );
  const ratios = stats.map(({ ratio }) => ratio);
  return [
    {
      what: 'tokens ÷ video’s tokens, median',
      value: percent(median(ratios)),
      target: { text: `≤ ${percent(MOST)}`, met: median(ratios) <= MOST },
    },
    row('tokens ÷ video’s tokens, p90', percent(quantile(ratios, 0.9))),
    row('tokens ÷ video’s tokens, largest', percent(Math.max(...ratios))),
    row('tokens, median', String(median(stats.map(({ tokens }) => tokens)))),
  ];
}

function signRows(sessions: ReadonlyMap<string, Transcribed>, planted: readonly Planted[]): Row[] {
  const signs = planted.filter((moment) => !isOnlyComing(moment, planted, sessions));
  if (signs.length === 0) return [];
  const found = signs.filter((moment) => isTold(moment, sessions.get(moment.id)));
  const missed = signs.filter((moment) => !found.includes(moment));
  const share = found.length / signs.length;
  return [
    {
      what: `planted signs told within ${NEAR_SECONDS} s`,
      value: `${found.length} of ${signs.length}`,
      target: { text: `≥ ${percent(LEAST)}`, met: share >= LEAST },
    },
    row('planted moments without a sign of their own', String(planted.length - signs.length)),
    ...missed.map(({ id, pattern, seconds }) => row(`missed: ${pattern}`, `${seconds} s of ${id}`)),
  ];
}

function isTold({ seconds }: Planted, session: Transcribed | undefined): boolean {
  const near = session?.lines.filter((line) => Math.abs(line.seconds - seconds) <= NEAR_SECONDS);
  return near?.some(({ kind }) => TELLING.has(kind)) ?? false;
}

/** The moment is a page that came just then from elsewhere, and that others saw without the trouble. */
function isOnlyComing(
  { id, pattern, seconds }: Planted,
  planted: readonly Planted[],
  sessions: ReadonlyMap<string, Transcribed>,
): boolean {
  const data = sessions.get(id)?.data;
  const pages = data?.observed.pages ?? [];
  const place = pages.findIndex(
    ({ at }) => data && Math.abs(secondsAt(data, at) - seconds) <= NEAR_SECONDS,
  );
  const [before, page] = [pages[place - 1], pages[place]];
  if (!before || !page || pathOf(before.url) === pathOf(page.url)) return false;
  const troubled = new Set(planted.filter((one) => one.pattern === pattern).map((one) => one.id));
  return [...sessions].some(
    ([
      other,
      {
        data: { observed },
      },
    ]) => !troubled.has(other) && observed.pages.some(({ url }) => url === page.url),
  );
}

/** What was planted in the dataset, if it says so. */
async function plantedIn(folder: string): Promise<Planted[]> {
  const text = await readFile(join(folder, 'truth.json'), 'utf8').catch(() => null);
  if (text === null) return [];
  const { sessions } = Truth.parse(JSON.parse(text));
  return Object.entries(sessions).flatMap(([id, { moments }]) =>
    moments.map(({ pattern, seconds }) => ({ id, pattern, seconds })),
  );
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(2))} %`;
}
