import { z } from 'zod';
import { Diagnosis } from '../diagnosis/diagnosis.ts';
import { Measured } from '../evidence/measured.ts';
import { AlertMessage } from './message.ts';

/**
 * `open`: it happens; `fixed`: somebody said that it is mended, and it is measured again; `resolved`: over,
 * and the same alert if it comes back; `not-real`: somebody said that there is nothing, and it stays silent.
 */
const AlertState = z.enum(['open', 'fixed', 'resolved', 'not-real']);
export type AlertState = z.infer<typeof AlertState>;

const By = { by: z.string(), at: z.string() };

/** What the channel is told about one cluster, over its whole life. Times are ISO 8601. */
export const Alert = z.object({
  id: z.string(),
  /** The cluster's key when it was opened: unique among a project's open and fixed alerts. */
  fingerprint: z.string(),
  /** All keys under which its cluster was known since. */
  keys: z.array(z.string()),
  state: AlertState,
  /** One more with every change: who changes it must have seen the last. */
  version: z.number().int(),
  openedAt: z.string(),
  /** When a run last saw it, and when one last looked. */
  lastSeen: z.string(),
  judgedAt: z.string(),
  /** Runs in a row that could have seen it and did not. */
  missed: z.number().int(),
  resolvedAt: z.string().nullable(),
  reopened: z.number().int(),
  /** When anything was last told of it, and when a change was. */
  toldAt: z.string().nullable(),
  changedAt: z.string().nullable(),
  /** How bad each signal was when it was last told, by fingerprint. */
  told: z.record(z.string(), z.number()),
  /** The number that led the last message. */
  toldNumber: Measured.nullable(),
  /** The message whose thread it lives in; null = none is posted yet. */
  root: z.object({ key: z.string(), shared: z.boolean() }).nullable(),
  acknowledged: z.object(By).nullable(),
  /** `until` null = until it gets worse. */
  snooze: z.object({ ...By, until: z.string().nullable() }).nullable(),
  notReal: z.object({ ...By, reason: z.string() }).nullable(),
  /** `visits` that must be counted after it before it is judged; null = its numbers are no rate. */
  fix: z
    .object({ ...By, before: Measured.nullable(), visits: z.number().int().nullable() })
    .nullable(),
  /** What waits for the morning. */
  held: z.array(z.object({ message: AlertMessage, until: z.string() })),
  diagnosis: Diagnosis,
});
export type Alert = z.infer<typeof Alert>;

/** Whether it holds its place: no second alert of the same fingerprint may be opened. */
export function isLive({ state }: Alert): boolean {
  return state === 'open' || state === 'fixed';
}
