import { z } from 'zod';
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { Alert } from './alert.ts';

/** What a person said of something that was told. */
const Said = {
  /** Kinds of signals and failed checks that it is about. */
  names: z.array(z.string()),
  real: z.boolean(),
  /** Why it is not real; null where it is. */
  reason: z.string().nullable(),
  /** The chat's id of the person. */
  by: z.string(),
  /** ISO 8601. */
  at: z.string(),
};

/** What a person said of an alert: one of an alert, the last one stands. */
export const AlertLabel = z.object({
  alertId: z.string(),
  fingerprint: z.string(),
  template: z.string(),
  ...Said,
});
export type AlertLabel = z.infer<typeof AlertLabel>;

/** What a person said of a failed check in the news of a day: one a day and check, the last one stands. */
export const FindingLabel = z.object({
  /** The project's local day, `2026-11-21`. */
  day: z.string(),
  check: z.string(),
  page: z.string().nullable(),
  ...Said,
});
export type FindingLabel = z.infer<typeof FindingLabel>;

/** What a person said of a single claim, as of a pattern of a report: of a claim the last one stands. */
export const ClaimLabel = z.object({
  /** The message's key in the outbox, and the claim in it. */
  message: z.string(),
  claim: z.string(),
  /** What was claimed. */
  text: z.string(),
  ...Said,
});
export type ClaimLabel = z.infer<typeof ClaimLabel>;

export type Label = AlertLabel | FindingLabel | ClaimLabel;

/** How often alerts of a kind or check were real, of those that somebody judged. */
export interface Precision {
  readonly real: number;
  readonly judged: number;
  readonly precision: number;
  readonly interval: readonly [number, number];
}

/** Enough labels to judge a kind by, and the part that must be real: its interval must reach it. */
const FEWEST = 8;
const FLOOR = 0.5;

/** A label for what somebody pressed: taken on or fixed is real. */
export function labelOf(
  alert: Alert,
  said: {
    readonly real: boolean;
    readonly reason: string | null;
    readonly by: string;
    readonly at: Date;
  },
): AlertLabel {
  const { kinds, checks, template } = alert.diagnosis;
  const others = kinds.filter((kind) => kind !== 'session_recording_friction');
  return {
    alertId: alert.id,
    fingerprint: alert.fingerprint,
    names: [...others, ...checks],
    template,
    real: said.real,
    reason: said.reason,
    by: said.by,
    at: said.at.toISOString(),
  };
}

/** Precision with its interval, by kind and check. */
export function precisionByName(labels: readonly Label[]): Map<string, Precision> {
  const named = labels.flatMap(({ names, real }) => names.map((name) => ({ name, real })));
  const groups = Map.groupBy(named, ({ name }) => name);
  return new Map(
    [...groups].map(([name, all]) => {
      const real = all.filter((one) => one.real).length;
      const interval = wilsonInterval(real, all.length);
      return [name, { real, judged: all.length, precision: real / all.length, interval }];
    }),
  );
}

/** Kinds and checks of which, after enough labels, even the interval's upper end lies under the floor. */
export function demotedNames(labels: readonly Label[], floor = FLOOR): Set<string> {
  const all = [...precisionByName(labels)];
  return new Set(
    all
      .filter(([, { judged, interval }]) => judged >= FEWEST && interval[1] < floor)
      .map(([name]) => name),
  );
}
