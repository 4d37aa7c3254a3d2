import { z } from 'zod';
import { Diagnosis } from '../diagnosis/diagnosis.ts';
import { Measured } from '../evidence/measured.ts';
import { AlertMessage } from './message.ts';
import { Standing } from './standing.ts';

/** What the channel is told about one cluster, over its whole life. Times are ISO 8601. */
export const Alert = z.object({
  ...Standing.shape,
  id: z.string(),
  /** The cluster's key when it was opened: unique among a project's open and fixed alerts. */
  fingerprint: z.string(),
  /** All keys under which its cluster was known since. */
  keys: z.array(z.string()),
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
  /** What that was counted in, where it is a share. */
  toldShares: z
    .record(z.string(), z.object({ numerator: z.number(), denominator: z.number() }))
    .default({}),
  /** The number that led the last message. */
  toldNumber: Measured.nullable(),
  /**
   * The message whose thread it lives in; null = none is posted yet. `shared` with other alerts: then it has
   * a card of its own there. `channel`: where that stands; null = in the project's.
   */
  root: z
    .object({
      key: z.string(),
      shared: z.boolean(),
      channel: z.string().nullable().default(null),
    })
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
