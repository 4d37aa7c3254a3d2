import { addUsage, ModelError, NO_USAGE, type Usage } from '../../ports/model.ts';
import { groupTroubles } from '../group/group.ts';
import type { Group } from '../group/met.ts';
import { chunksOf } from '../model/chunks.ts';
import type { Drafted } from '../model/drafted.ts';
import { groupByDrafts } from '../model/group-by-drafts.ts';
import { joinDrafts } from '../model/join-drafts.ts';
import type { SessionRecord } from '../record.ts';
import type { Running } from './context.ts';
import type { PartOf, ResultOf } from './steps.ts';

/** With less than this part of its chunks read, a step with the model has failed (design §6). */
const ENOUGH = 0.75;

/** The same troubles of several sessions, and what it took to find them. */
export interface Found {
  readonly groups: readonly Group[];
  /** Sentences for the report. */
  readonly missing: readonly string[];
  readonly dropped: number;
  readonly usage: Usage;
}

/** Groups the troubles: by the model where it read the sessions; by code where it did not, or fails. */
export async function findPatterns(
  running: Running,
  records: readonly SessionRecord[],
): Promise<Found> {
  const told = records.filter(({ mode, troubles }) => mode === 'model' && troubles.length > 0);
  const extracted = await overChunks(running, 'extract', chunksOf(told, 'extract'));
  if (told.length === 0 || !extracted.enough)
    return { ...extracted, groups: groupTroubles(records) };
  const combined = await combine(running, extracted.results, told);
  const { patterns } = combined;
  const wanted = patterns.length > 0 ? chunksOf(told, 'assign') : [];
  const parts = wanted.map((chunk) => ({ ...chunk, patterns }));
  const assigned = await overChunks(running, 'assign', parts);
  const troubles = assigned.results.flatMap((one) => one.assigned);
  const steps = [extracted, combined, assigned];
  return {
    groups: assigned.enough ? groupByDrafts(records, patterns, troubles) : groupTroubles(records),
    missing: steps.flatMap(({ missing }) => missing),
    dropped: steps.reduce((sum, { dropped }) => sum + dropped, 0),
    usage: steps.map(({ usage }) => usage).reduce(addUsage, NO_USAGE),
  };
}

/** One list of what was drafted in several chunks; by code where the model cannot say what is the same. */
async function combine(
  { executor }: Running,
  drafted: readonly Drafted[],
  records: readonly SessionRecord[],
) {
  const patterns = joinDrafts(
    drafted.map((one) => one.patterns),
    records,
  );
  const byCode = { patterns, missing: [] as string[], dropped: 0, usage: NO_USAGE };
  if (drafted.length < 2 || patterns.length < 2) return byCode;
  try {
    return { ...(await executor.once('combine', { patterns })), missing: [] };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return {
      ...byCode,
      missing: [`Patterns of several groups of sessions were joined by code: ${error.message}`],
    };
  }
}

/** What each step with the model does to a chunk, in words. */
const DONE = { extract: 'compared', assign: 'sorted' } as const;

async function overChunks<Name extends keyof typeof DONE>(
  { executor }: Running,
  name: Name,
  parts: readonly PartOf<Name>[],
) {
  const outcomes = await executor.each(name, parts);
  const results: ResultOf<Name>[] = outcomes.flatMap((one) => (one.ok ? [one.value] : []));
  const lost = outcomes.flatMap((one) => (one.ok ? [] : [one.reason]));
  return {
    results,
    enough: results.length >= outcomes.length * ENOUGH,
    missing:
      lost.length === 0
        ? []
        : [
            `${lost.length} of ${outcomes.length} groups of sessions could not be ${DONE[name]}: ${lost[0]}`,
          ],
    dropped: results.reduce((sum, one) => sum + one.dropped, 0),
    usage: results.map((one) => one.usage).reduce(addUsage, NO_USAGE),
  };
}
