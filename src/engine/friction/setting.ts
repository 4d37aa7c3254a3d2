import { z } from 'zod';
import { AlertSettings } from '../signals/alerts/settings.ts';
import { FEWEST, SAMPLE } from './gate.ts';

/** Failed visits in one batch: more no longer fit into one call of a model. */
export const MOST_SAMPLED = 100;

/** How a project wants its daily batch and its alerts. Everything but the channel has a value before anybody sets one. */
export const FrictionSetting = z.object({
  /** The chat's channel for daily news and alerts; null = nobody set one, and nothing is posted. */
  channel: z.string().nullable().default(null),
  /** Hour of the project's own day from which on the batch is due. */
  hour: z.number().int().min(0).max(23).default(2),
  /** IANA name of the time zone; null = the one that PostHog has for the project. */
  zone: z.string().nullable().default(null),
  /** Who met it got what they came for; null = the event that the installation names. */
  conversionEvent: z.string().min(1).max(200).nullable().default(null),
  /** Failed visits read, and the fewest that are worth checking. */
  sampleSize: z.number().int().min(1).max(MOST_SAMPLED).default(SAMPLE),
  fewest: z.number().int().min(1).max(MOST_SAMPLED).default(FEWEST),
  /** Days without news are told in one line; else they are silent. */
  quietDays: z.boolean().default(false),
  /** Domains of the team's own e-mail addresses, whose visits are not counted: `example.com`. */
  internalDomains: z.array(z.string()).default([]),
  /** Schedules that rest until somebody wants them again: `daily`, `hourly`, or the run of a weekly report. */
  paused: z.array(z.string()).default([]),
  alerts: AlertSettings.omit({ zone: true }).prefault({}),
});
export type FrictionSetting = z.infer<typeof FrictionSetting>;
