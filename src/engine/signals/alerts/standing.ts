import { z } from 'zod';
import { Measured } from '../evidence/measured.ts';

/**
 * `open`: it happens; `fixed`: somebody said that it is mended, and it is measured again; `resolved`: over,
 * and the same alert if it comes back; `not-real`: somebody said that there is nothing, and it stays silent.
 */
const AlertState = z.enum(['open', 'fixed', 'resolved', 'not-real']);

/** `by`: the chat's id of the person; `at`: ISO 8601. */
const By = { by: z.string(), at: z.string() };

/** How an alert stands, and what people said of it. */
export const Standing = z.object({
  state: AlertState,
  acknowledged: z.object(By).nullable(),
  /** `until` null = until it gets worse. */
  snooze: z.object({ ...By, until: z.string().nullable() }).nullable(),
  notReal: z.object({ ...By, reason: z.string() }).nullable(),
  /** `visits` that must be counted after it before it is judged; null = its numbers are no rate. */
  fix: z
    .object({ ...By, before: Measured.nullable(), visits: z.number().int().nullable() })
    .nullable(),
});
export type Standing = z.infer<typeof Standing>;

/** It happens, and nobody has said anything of it. */
export const UNTOUCHED: Standing = {
  state: 'open',
  acknowledged: null,
  snooze: null,
  notReal: null,
  fix: null,
};

/** Of an alert, how it stands. */
export function standingOf({ state, acknowledged, snooze, notReal, fix }: Standing): Standing {
  return { state, acknowledged, snooze, notReal, fix };
}
