import { worse } from '../findings/incident.ts';
import type { Segment, Summary } from '../summary.ts';
import type { Proposals } from './proposals.ts';
import { isEased, isFreed, isStopping, type Settled } from './settle.ts';
import { segmentAt } from './show.ts';

/** Lengths in characters, as in a draft. */
const LENGTHS = {
  headline: 140,
  story: 600,
  answer: 800,
  outcome: 300,
  name: 60,
  segment: 200,
} as const;

const YES = /^\s*(?:true|yes)\s*$/i;

/** Told where a denied claim was all there was to tell, and the model said nothing anew. */
const NOTHING_SEEN = 'What looked like a problem did not show on the screen';

/**
 * Carries what became of the problems on to segments and session. Success follows by code: where all
 * that ended a segment, or the visit, is taken back, it succeeded; who converted succeeded; nothing
 * succeeds while a problem that ends it stands, and nothing becomes a failure. The model words what
 * changed; a text that may still tell a denied claim gives way to a plain one.
 */
export function retell(
  summary: Summary,
  settled: readonly Settled[],
  proposed: Proposals,
): Summary {
  if (!settled.some(isEased)) return summary;
  const segments = summary.segments.map((segment, i) => {
    const own = settled.filter(({ before }) => segmentAt(summary, before.seconds) === i);
    return segmentAfter(segment, `segments.${i + 1}`, own, proposed);
  });
  return sessionAfter({ ...summary, segments }, settled, proposed);
}

function segmentAfter(
  segment: Segment,
  field: string,
  settled: readonly Settled[],
  proposed: Proposals,
): Segment {
  const freed = settled.some(isFreed);
  const asked = { field: `${field}.success`, already: segment.success, freed };
  const success = succeeds(asked, settled, proposed);
  const stale = success !== segment.success || settled.some(isDenied);
  const said = proposed.text(`${field}.summary`, LENGTHS.segment);
  return {
    ...segment,
    success,
    name: proposed.text(`${field}.name`, LENGTHS.name) ?? segment.name,
    summary: said ?? (stale ? plainly(settled) : segment.summary),
  };
}

function sessionAfter(summary: Summary, settled: readonly Settled[], proposed: Proposals): Summary {
  const { headline, story, answer, outcome, segments } = summary;
  const freed = settled.some(isFreed) && segments.every((segment) => segment.success);
  const asked = { field: 'outcome.success', already: outcome.success, freed };
  const success = succeeds(asked, settled, proposed);
  const stale = success !== outcome.success || settled.some(isDenied);
  const description = proposed.text('outcome.description', LENGTHS.outcome);
  const answered = answer === null ? null : proposed.text('answer', LENGTHS.answer);
  return {
    ...summary,
    headline: proposed.text('headline', LENGTHS.headline) ?? (stale ? plainly(settled) : headline),
    story: proposed.text('story', LENGTHS.story) ?? (stale ? null : story),
    answer: answered ?? (stale ? null : answer),
    outcome: {
      success,
      description: description ?? (stale ? plainly(settled) : outcome.description),
    },
  };
}

interface Success {
  readonly field: string;
  readonly already: boolean;
  /** What ended it was taken back. */
  readonly freed: boolean;
}

function succeeds(
  { field, already, freed }: Success,
  settled: readonly Settled[],
  proposed: Proposals,
): boolean {
  const stopped = settled.some(({ after }) => isStopping(after));
  const may = already || !stopped;
  const granted = proposed.take(field, (to) => (may && YES.test(to)) || null);
  return already || (may && (freed || granted === true));
}

function isDenied({ after }: Settled): boolean {
  return after.visual === 'denied';
}

/** What still stands, the worst of it, in the words it already has. */
function plainly(settled: readonly Settled[]): string {
  const standing = settled.filter((one) => !isDenied(one)).map(({ after }) => after);
  if (standing.length === 0) return NOTHING_SEEN;
  return standing.reduce((a, b) => (worse(a.kind, b.kind) === a.kind ? a : b)).description;
}
