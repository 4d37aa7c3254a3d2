import { clusterSignals } from '../cluster.ts';
import { diagnoseByFacts } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { packEvidence } from '../evidence/pack.ts';
import { isFromRecordings } from '../kinds.ts';
import type { Sighting } from '../sighting.ts';
import { type Signal, SignalKind } from '../signal.ts';
import type { AlertAction } from './action.ts';
import type { Alert } from './alert.ts';
import { applyAction } from './apply.ts';
import { decideAlerts } from './decide-alerts.ts';
import type { AlertSettings } from './settings.ts';

const HOUR_MS = 3_600_000;

/** One alert that would have been told. */
export interface Fired {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: 'opened' | 'reopened';
  readonly fingerprint: string;
  readonly headline: string;
  readonly page: string | null;
}

/** What a rule would have done: "in the last 30 days this would have fired 4 times, here". */
export interface Rehearsal {
  readonly fired: readonly Fired[];
  /** Messages to the channel: an alert by itself, a digest, or what exceeded the cap. */
  readonly messages: number;
}

/** The time that is rehearsed, and what each run in it saw. */
export interface RehearsedTime {
  readonly sightings: readonly Sighting[];
  readonly from: Date;
  readonly to: Date;
}

/**
 * Lets settings pass over stored sightings, hour by hour, through the very code that alerts. Moments and
 * models are left out; what counts is when it would have spoken.
 */
export function rehearse(settings: AlertSettings, time: RehearsedTime): Rehearsal {
  const rehearsal = begin(settings);
  for (const moment of momentsOf(time)) rehearsal.take(moment);
  return rehearsal.end();
}

/**
 * Several settings beside each other: what was seen is explained once, which takes by far the longest.
 * @param rest between two hours, so that others can work meanwhile: with 30 signals a month takes seconds
 */
export async function rehearseBeside(
  settings: readonly AlertSettings[],
  time: RehearsedTime,
  rest: () => Promise<void>,
): Promise<readonly Rehearsal[]> {
  const rehearsals = settings.map(begin);
  for (const moment of momentsOf(time)) {
    for (const rehearsal of rehearsals) rehearsal.take(moment);
    if (moment.diagnoses.length > 0) await rest();
  }
  return rehearsals.map((rehearsal) => rehearsal.end());
}

/** A run of the past: what it could have seen, and what it saw, explained. */
interface Moment {
  readonly at: string;
  readonly diagnoses: readonly Diagnosis[];
  readonly measured: readonly SignalKind[];
}

function* momentsOf({ sightings, from, to }: RehearsedTime): Generator<Moment> {
  const byTime = Map.groupBy(
    sightings.filter(({ at, signal }) => inside(at, from, to) && signal.state === 'active'),
    ({ at }) => at,
  );
  for (const at of timesOf([...byTime.keys()], from, to)) {
    const seen = (byTime.get(at) ?? []).map(({ signal }) => signal);
    yield { at, diagnoses: explained(seen, new Date(at)), measured: measuredAt(at, seen, from) };
  }
}

/** Settings on their way through the past. */
function begin(settings: AlertSettings) {
  const fired: Fired[] = [];
  let alerts: Alert[] = [];
  let [messages, opened] = [0, 0];
  const newId = () => {
    opened += 1;
    return `rehearsed ${opened}`;
  };
  return {
    take({ at, diagnoses, measured }: Moment): void {
      const now = new Date(at);
      for (const action of decideAlerts({ diagnoses, alerts, now, settings, measured, newId })) {
        alerts = applyAction(alerts, action) ?? alerts;
        fired.push(...firedBy(action, at));
        if ('alerts' in action || (action.place === 'root' && action.kind !== 'hold'))
          messages += 1;
      }
    },
    end: (): Rehearsal => ({ fired, messages }),
  };
}

/** What is counted is counted every hour; recordings are read once a day, and when they were. */
function measuredAt(at: string, seen: readonly Signal[], from: Date): SignalKind[] {
  const isDaily = (Date.parse(at) - from.getTime()) % (24 * HOUR_MS) === 0;
  const kinds = new Set(seen.map(({ kind }) => kind));
  return SignalKind.options.filter((kind) => !isFromRecordings(kind) || isDaily || kinds.has(kind));
}

/** Every hour, and whenever a run saw something. */
function timesOf(seen: readonly string[], from: Date, to: Date): string[] {
  const hours = Math.floor((to.getTime() - from.getTime()) / HOUR_MS);
  const ticks = Array.from({ length: hours + 1 }, (_, i) =>
    new Date(from.getTime() + i * HOUR_MS).toISOString(),
  );
  return [...new Set([...ticks, ...seen])].sort();
}

function explained(seen: readonly Signal[], now: Date): Diagnosis[] {
  return clusterSignals(seen).flatMap((cluster): Diagnosis[] => {
    const pack = packEvidence(cluster, seen);
    return pack.level === 0 ? [] : [diagnoseByFacts(cluster, pack, { now, reason: '' })];
  });
}

/** An alert fires when it is first decided upon, even where it is held until the morning. */
function firedBy(action: AlertAction, at: string): Fired[] {
  if ('alerts' in action)
    return action.kind === 'cap' ? action.alerts.map((alert) => firing(alert, 'opened', at)) : [];
  const { alert, message } = action;
  if (alert.version === 1) return [firing(alert, 'opened', at)];
  const isBack = message?.news === 'reopened' && message.at === at;
  return isBack ? [firing(alert, 'reopened', at)] : [];
}

function firing(
  { fingerprint, diagnosis, toldNumber }: Alert,
  kind: Fired['kind'],
  at: string,
): Fired {
  const headline = toldNumber?.what ?? diagnosis.hypothesis;
  return { at, kind, fingerprint, headline, page: diagnosis.page };
}

function inside(at: string, from: Date, to: Date): boolean {
  return at >= from.toISOString() && at <= to.toISOString();
}
