import { z } from 'zod';
import { Summary } from '../sessions/summary.ts';
import { Signal } from '../signals/signal.ts';
import { CheckResult } from './check.ts';
import { StoreContext } from './store-context.ts';

const LeftOut = z.object({ id: z.string(), reason: z.string() });

/** What came of a daily batch. Plain JSON; texts are safe to show. */
export const FrictionResult = z.object({
  /** null = nothing applied, or nothing was checked. */
  frictionScore: z.number().nullable(),
  applicable: z.number().int(),
  /** Failed visits in the sample, and converted ones beside them. */
  sampled: z.number().int(),
  compared: z.number().int(),
  /** Ids of the failed visits in the sample: the next batches may read some of them again. */
  visits: z.array(z.string()).default([]),
  /** Failed visits that were recorded in the window. */
  failedVisits: z.number().int(),
  windowDays: z.number(),
  /** Older visits stood in: why, how many, and when the oldest one began. Batches of before did not count them. */
  fallback: z
    .object({
      reason: z.string(),
      because: z.enum(['gone', 'unrecorded', 'few']).optional(),
      oldest: z.string(),
      older: z.number().int().optional(),
    })
    .nullable(),
  /** Why nothing was checked, one sentence; null = the checks were made. */
  notChecked: z.string().nullable(),
  checks: z.array(CheckResult),
  signals: z.array(Signal),
  /** What was refused as a cause, kept as watched signals: a measured one may lift it at diagnosis. */
  watched: z.array(Signal),
  /** Of later steps; empty where there are none. */
  diagnoses: z.array(z.unknown()),
  alerts: z.array(z.unknown()),
  /** By step `ok`, or the error that it ended with. */
  steps: z.record(z.string(), z.string()),
  context: StoreContext,
  /** Failed visits that were passed over. */
  leftOut: z.array(LeftOut),
  /** Personal values masked in what was read. */
  hiddenValues: z.number().int(),
  mode: z.enum(['model', 'facts']),
  modeReason: z.string().nullable(),
  dropped: z.object({ unverifiedClaims: z.number().int() }),
  /** Of the checks. */
  usage: Summary.shape.usage,
  /** Of the explanations that the batch asked for; none = it explained nothing. */
  explaining: Summary.shape.usage.optional(),
});
export type FrictionResult = z.infer<typeof FrictionResult>;
