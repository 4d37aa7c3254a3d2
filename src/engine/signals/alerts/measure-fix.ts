import type { Cube } from '../../ports/counts.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { countedSince } from '../detectors/track.ts';
import type { Measured } from '../evidence/measured.ts';
import type { Share } from '../series.ts';
import type { Alert } from './alert.ts';
import { judgeFix } from './fix.ts';
import type { FixCheck, FixWait } from './message.ts';

/** What was measured of an alert that is called fixed: judged, or too little yet. */
export type FixReading =
  | { readonly check: FixCheck; readonly wait: null }
  | { readonly check: null; readonly wait: FixWait };

/** An alert that is called fixed, by a number that can be measured again. */
export interface FixedAlert {
  readonly alert: Alert;
  /** The number that led when it was called fixed. */
  readonly before: Measured;
  readonly since: Date;
  /** Visits that it takes. */
  readonly needed: number;
}

/** null = nobody called it fixed, or what led has no rate. */
export function fixedAlert(alert: Alert): FixedAlert | null {
  const { state, fix } = alert;
  if (state !== 'fixed' || !fix?.before || fix.visits === null) return null;
  return { alert, before: fix.before, since: new Date(fix.at), needed: fix.visits };
}

/**
 * Judges a fix by the events of all visits since, as they are counted already; by the day where they are
 * counted by days, so that a day goes by first. null = events cannot tell.
 */
export function fixByEvents(
  { before, since, needed }: Omit<FixedAlert, 'alert'>,
  cube: Cube,
): FixReading | null {
  const counted = countedSince(cube, before, since.getTime());
  return counted && fixReading({ before, needed, of: 'visits' }, counted);
}

/** Judges what was counted since, whoever counted it, where it is enough. */
export function fixReading(
  { before, needed, of }: Pick<FixedAlert, 'before' | 'needed'> & Pick<FixWait, 'of'>,
  { hits, all }: Share,
): FixReading {
  const after: Measured = {
    ...before,
    numerator: hits,
    denominator: all,
    interval: [...wilsonInterval(hits, all)],
    ...{ history: [], p: null, people: null, notes: [] },
  };
  const check = judgeFix(before, after, { visits: needed });
  return check ? { check, wait: null } : { check: null, wait: { visits: all, needed, of } };
}
