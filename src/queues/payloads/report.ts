import { z } from 'zod';
import { ASKER } from './asker.ts';
import { ScopePayload } from './scope.ts';

/** Somebody asked for several sessions: say what would be read, and offer to run it. */
const AskReport = z.object({
  ...ASKER,
  kind: z.literal('ask'),
  /** Names the run and its messages in the outbox. */
  runId: z.string().min(1),
  /** What was typed, without the mention. */
  text: z.string().max(3_000),
  /** It is run at once, without anybody pressing; left out = it is offered. */
  start: z.boolean().optional(),
});

/** Take a running report up, or up again: what is done is not done again. */
const RunReport = z.object({
  kind: z.literal('run'),
  scope: ScopePayload,
  runId: z.string().min(1),
});

/** One part of a step of a running report; its input lies in the database. */
export const RunPart = z.object({
  scope: ScopePayload,
  runId: z.string().min(1),
  step: z.string().min(1),
  key: z.string().min(1),
});

/** Somebody pressed something under a report. */
const PressReport = z.object({
  kind: z.literal('press'),
  scope: ScopePayload,
  runId: z.string().min(1),
  what: z.enum(['run', 'narrow', 'cancel', 'rest', 'show', 'weekly', 'not-weekly', 'link']),
  /** What was chosen: which narrowing, which pattern; null = nothing to choose. */
  choice: z.string().nullable(),
  user: z.string().min(1),
  channel: z.string().min(1),
  /** The thread that the pressed message stands in or begins. */
  thread: z.string().nullable(),
  responseUrl: z.url().nullable(),
  askedAt: z.number(),
});

/** What reports are made of. */
export const Report = z.discriminatedUnion('kind', [AskReport, RunReport, PressReport]);
export type Report = z.infer<typeof Report>;
export type AskReport = z.infer<typeof AskReport>;
export type RunReport = z.infer<typeof RunReport>;
export type RunPart = z.infer<typeof RunPart>;
export type PressReport = z.infer<typeof PressReport>;
