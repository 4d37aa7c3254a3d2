import { CheckKey } from '../../engine/friction/check.ts';
import { readHere } from '../../engine/friction/read/read-here.ts';
import { type ReadAgain, readAgain, recordedSince } from '../../engine/friction/read-again.ts';
import type { Cube } from '../../engine/ports/counts.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import { numbersOf } from '../../engine/signals/alerts/decide/facts.ts';
import type { DecideRequest } from '../../engine/signals/alerts/decide-alerts.ts';
import {
  type FixedAlert,
  type FixReading,
  fixByEvents,
  fixedAlert,
  fixReading,
} from '../../engine/signals/alerts/measure-fix.ts';
import type { FixCheck } from '../../engine/signals/alerts/message.ts';
import { aboutOf } from '../../engine/signals/detectors/look.ts';
import type { Measured } from '../../engine/signals/evidence/measured.ts';
import { isFromRecordings } from '../../engine/signals/kinds.ts';
import { wait } from '../friction/wait.ts';
import type { PageReaderDeps, PageRun } from './read-page.ts';

/** Which run measures; with what it counted, where it did. */
export interface AgainRun extends PageRun {
  readonly cube: Cube | null;
}

/** What alerts that are called fixed are decided on. */
export type MeasuredAgain = Required<Pick<DecideRequest, 'fixes' | 'waits'>>;

/**
 * Measures again what somebody called fixed: by the events of all visits since where these tell, else, at most
 * once a local day and alert, by a new sample of recordings. What fails stops nothing, and is tried again.
 */
export async function measureAgain(deps: PageReaderDeps, run: AgainRun): Promise<MeasuredAgain> {
  const alerts = await deps.alerts.load(run.scope, run.at);
  const fixed = alerts.flatMap((alert) => fixedAlert(alert) ?? []);
  const [fixes, waits] = [new Map(), new Map()];
  for (const one of fixed.filter(({ since }) => since < run.at)) {
    const reading = await readingOf(deps, one, run);
    if (reading?.check) fixes.set(one.alert.id, reading.check);
    if (reading?.wait) waits.set(one.alert.id, reading.wait);
  }
  return { fixes, waits };
}

async function readingOf(
  deps: PageReaderDeps,
  fixed: FixedAlert,
  run: AgainRun,
): Promise<FixReading | null> {
  if (isFromRecordings(fixed.before.kind)) return bySample(deps, fixed, run);
  const reading = run.cube && fixByEvents(fixed, run.cube);
  if (!reading?.check) return reading;
  return { ...reading, check: { ...reading.check, recordings: await beside(deps, fixed, run) } };
}

async function bySample(
  deps: PageReaderDeps,
  fixed: FixedAlert,
  run: AgainRun,
): Promise<FixReading | null> {
  const { before, needed } = fixed;
  const read = await sampled(deps, { fixed, before, needed, run });
  return read && fixReading({ before, needed, of: 'recordings' }, read.share);
}

/** What newer recordings show of an alert that events judge; null = too few, or nothing was seen in any. */
async function beside(
  deps: PageReaderDeps,
  fixed: FixedAlert,
  run: AgainRun,
): Promise<FixCheck['recordings']> {
  const numbers = numbersOf(fixed.alert.diagnosis);
  const before = numbers.find(({ kind }) => kind === 'session_recording_friction');
  if (!before || before.numerator === null || before.denominator === null) return null;
  const read = await sampled(deps, { fixed, before, needed: null, run });
  if (!read?.isChecked) return null;
  return {
    ...{ affected: read.share.hits, sampled: read.share.all },
    before: { affected: before.numerator, sampled: before.denominator },
  };
}

interface Sampling {
  readonly fixed: FixedAlert;
  /** The number of the check that is read again. */
  readonly before: Measured;
  /** Failed visits that it takes; null = as many as are worth checking at all. */
  readonly needed: number | null;
  readonly run: AgainRun;
}

/** null = it was tried today, it failed, or recordings cannot tell. */
async function sampled(
  deps: PageReaderDeps,
  { fixed: { alert, since }, before, needed, run }: Sampling,
): Promise<ReadAgain | null> {
  const { scope, at, zone, signal } = run;
  const check = CheckKey.safeParse(aboutOf(before.signal)).data;
  if (!check) return null;
  const today = { day: localDay(at, zone), page: `fix of ${alert.id}` };
  const setting = await deps.frictionSettings.read(scope);
  const fewest = needed ?? setting.fewest;
  const asked = {
    ...{ scope, check, page: alert.diagnosis.page, since, fewest, signal },
    ...{ sampleSize: Math.max(setting.sampleSize, fewest) },
    internalDomains: setting.internalDomains,
  };
  let isTaken = false;
  try {
    const { source, recordings, signals } = deps;
    const recorded = await recordedSince({ source, recordings, now: () => at }, asked);
    if (recorded < fewest) return { share: { hits: 0, all: recorded }, isChecked: false };
    isTaken = await deps.frictionPages.claim(scope, today, { before: null, sample: [] });
    if (!isTaken) return null;
    const live = await signals.live(scope);
    const corroborating = live.filter(({ kind }) => !isFromRecordings(kind));
    const reads = { source, recordings, readVisits: readHere(source, scope, wait) };
    const reader = { ...reads, model: run.reader.model, now: () => at };
    return await readAgain(reader, { ...asked, corroborating });
  } catch (error) {
    if (isTaken) await deps.frictionPages.release(scope, today, null);
    signal.throwIfAborted();
    deps.telemetry.failed(error, { job_type: 'pipeline', step: 'measure-again' });
    return null;
  }
}
