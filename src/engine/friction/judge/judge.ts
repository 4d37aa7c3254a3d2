import type { Project } from '../../ports/source.ts';
import { replayUrl } from '../../sessions/replay-link.ts';
import type { Signal } from '../../signals/signal.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import { fisherExact, type TwoGroups } from '../../statistics/fisher.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { CheckResult } from '../check.ts';
import { CHECKS } from '../checks/all.ts';
import type { Check } from '../checks/check.ts';
import { type CoObservation, observe } from '../co-observation.ts';
import { PEOPLE } from '../gate.ts';
import type { Said } from '../model/said.ts';
import type { FrictionRecord } from '../record.ts';
import type { Sighting, Verdict } from '../sighting.ts';
import { type Batch, measured, peopleIn } from './batch.ts';
import { byThing, patternWords, placeOfMost, type Shown } from './words.ts';

/** What a batch is judged by. */
export interface Grounds {
  readonly batch: Batch;
  readonly project: Pick<Project, 'id' | 'host'>;
  readonly corroborating: readonly Signal[];
  /** What a model added and code verified; null = no model was asked, or none could be believed. */
  readonly said: Said | null;
}

/**
 * The 12 checks over a batch. What was measured stands: a model adds sessions whose evidence exists, and
 * takes none away; of a session that had no occasion to show a check it may not speak. A check fails from three people on; intervals and comparisons inform.
 */
export function judgeChecks(grounds: Grounds): CheckResult[] {
  const looked = CHECKS.map((check) => lookAt(check, grounds));
  const tables = looked.map((one) => againstConverted(one, grounds));
  // where neither group shows it there is nothing to look at
  const tested = tables
    .filter((table) => table !== null)
    .filter(({ hitsA, hitsB }) => hitsA + hitsB > 0);
  const adjusted = benjaminiHochberg(tested.map(fisherExact));
  return looked.map((one, i) => {
    const table = tables[i] ?? null;
    const p = table ? (adjusted[tested.indexOf(table)] ?? 1) : 1;
    return resultOf(one, grounds, table && { affected: table.hitsB, sampled: table.allB, p });
  });
}

/** A check with what every session shows of it. */
interface Looked {
  readonly check: Check;
  readonly technical: CoObservation | null;
  /** By session id, as measured; of failed and of converted sessions. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Failed sessions that show it, measured or told by a model. */
  readonly shown: readonly Shown[];
}

function lookAt(check: Check, { batch, corroborating, said }: Grounds): Looked {
  const technical = observe(check.key, batch, corroborating);
  const settled = technical?.verdicts ?? check.settle?.(batch);
  const verdicts = new Map(
    [...batch.failed, ...batch.control].map((one) => [
      one.id,
      settled?.get(one.id) ?? measured(one, check.key),
    ]),
  );
  const added = technical ? undefined : said?.checks.get(check.key)?.sightings;
  const shown = batch.failed.flatMap((session): Shown[] => {
    const own = verdicts.get(session.id)?.sightings ?? [];
    const isOpen = check.byModel || verdicts.get(session.id)?.state !== 'unknown';
    const sightings = own.length > 0 || !isOpen ? own : (added?.get(session.id) ?? []);
    return sightings.length > 0 ? [{ session, sightings }] : [];
  });
  return { check, technical, verdicts, shown };
}

/** As measured on both sides, because nobody asks a model about those who converted; null = no comparison. */
function againstConverted({ check, verdicts }: Looked, { batch }: Grounds): TwoGroups | null {
  const { failed, control } = batch;
  if (check.kind === 'outcome' || control.length === 0) return null;
  const stateOf = (one: FrictionRecord) => verdicts.get(one.id)?.state;
  if ([...failed, ...control].every((one) => stateOf(one) === 'unknown')) return null;
  const hits = (own: readonly FrictionRecord[]) =>
    own.filter((one) => stateOf(one) === 'shows').length;
  return { hitsA: hits(failed), allA: failed.length, hitsB: hits(control), allB: control.length };
}

function resultOf(
  looked: Looked,
  { batch, project, said }: Grounds,
  control: CheckResult['control'],
): CheckResult {
  const { check, technical, shown } = looked;
  const sampled = batch.failed.length;
  const people = peopleIn(shown.map(({ session }) => session));
  const pass = passOf(looked, { people, byModel: said !== null });
  const words = said?.checks.get(check.key);
  return {
    key: check.key,
    pass,
    pattern: patternWords({
      check,
      pass,
      shown,
      people,
      sampled,
      said: words?.pattern ?? '',
      batch,
    }),
    page: shown.length > 0 ? placeOfMost(shown, batch) : null,
    affected: shown.length,
    people,
    sampled,
    interval: pass === null && !technical ? null : [...wilsonInterval(shown.length, sampled)],
    control,
    sessions: byThing(shown, batch)
      .flat()
      .map(({ session, sightings }) => momentOf(session, sightings[0], project)),
    recommendation: pass === false ? words?.recommendation || check.advice : null,
    coObservation: technical?.coObservation ?? null,
    refusal: technical?.refusal ?? null,
    lifted: technical?.lifted ?? null,
  };
}

/**
 * A technical observation that no measured signal bears out can't be judged from failures alone: it neither
 * passes nor fails. A check that no session could tell does not apply, unless a model can.
 */
function passOf(
  { check, technical, verdicts, shown }: Looked,
  { people, byModel }: { readonly people: number; readonly byModel: boolean },
): boolean | null {
  if (technical && technical.lifted === null) return people >= PEOPLE ? null : true;
  if (people >= PEOPLE) return false;
  const states = [...verdicts.values()].map(({ state }) => state);
  const isTold = states.includes('clear') || (check.byModel ? byModel : shown.length > 0);
  return isTold ? true : null;
}

function momentOf(
  { id, name }: FrictionRecord,
  sighting: Sighting | undefined,
  { id: projectId, host }: Pick<Project, 'id' | 'host'>,
): CheckResult['sessions'][number] {
  const seconds = sighting?.seconds ?? 0;
  return {
    id,
    seconds,
    replayUrl: replayUrl({ host, projectId }, id, seconds),
    text: sighting?.text ?? '',
    who: name,
  };
}
