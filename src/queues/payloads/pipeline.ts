import { z } from 'zod';
import { AlertPress } from '../../engine/signals/alerts/take-press.ts';
import { ASKER } from './asker.ts';
import { ScopePayload } from './scope.ts';

/** Count all visits up to the last whole hour, and tell what is new. Jobs of before had no kind. */
const RunPipeline = z.object({
  kind: z.literal('run').default('run'),
  scope: ScopePayload,
  /** It is its time, and nobody asked: it rests where the schedule is paused. */
  scheduled: z.boolean().optional(),
});

/** Why something that was told is not real, as somebody put it; null = it is. */
const Reason = z.string().min(1).max(400).nullable();

/** Somebody pressed something under an alert. */
const PressAlert = z.object({
  ...ASKER,
  kind: z.literal('press'),
  alertId: z.string().min(1),
  what: AlertPress,
  reason: Reason,
});

/** Somebody said of a failed check in the news of a day whether it is real. */
const JudgeFinding = z.object({
  ...ASKER,
  kind: z.literal('judge'),
  /** The project's local day, `2026-11-21`. */
  day: z.iso.date(),
  check: z.string().min(1),
  reason: Reason,
});

/** What the hourly run and what it tells are made of. */
export const Pipeline = z.discriminatedUnion('kind', [RunPipeline, PressAlert, JudgeFinding]);
export type Pipeline = z.infer<typeof Pipeline>;
export type RunPipeline = z.infer<typeof RunPipeline>;
export type PressAlert = z.infer<typeof PressAlert>;
export type JudgeFinding = z.infer<typeof JudgeFinding>;
