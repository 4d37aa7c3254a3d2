import { z } from 'zod';
import { SettingChange } from '../../engine/friction/change-setting.ts';
import { Watch } from '../../engine/friction/watch.ts';
import { ScopePayload } from './scope.ts';

/** It is time to look whether the day's batch is due; the schedule says so every half hour. */
const DailyDue = z.object({ kind: z.literal('due'), scope: ScopePayload });

/** Today's batch is wanted, over HTTP. */
const DailyWanted = z.object({ kind: z.literal('wanted'), scope: ScopePayload });

/** The news of a day's batch are to be told in the channel. */
const DailyTell = z.object({
  kind: z.literal('tell'),
  scope: ScopePayload,
  /** The project's local day, `2026-11-21`. */
  day: z.iso.date(),
});

/** What a week without news means is to be told in the channel. */
const DailyWeek = z.object({
  kind: z.literal('week'),
  scope: ScopePayload,
  /** The project's local day on which it is told, and the zone it is one in: PostHog may not answer then. */
  day: z.iso.date(),
  zone: z.string().min(1),
});

/** Somebody typed `/friction`. */
const DailyAsked = z.object({
  kind: z.literal('asked'),
  scope: ScopePayload,
  what: z.enum(['now', 'status', 'rules', 'here']),
  channel: z.string().min(1),
  user: z.string().min(1),
  /** The thread the question stands in, for words to the asker; null = in none. */
  askedIn: z.string().nullable(),
  /** Slack's address for words to the asker; null = none was given. */
  responseUrl: z.url().nullable(),
  /** Milliseconds since the epoch. */
  askedAt: z.number(),
});

/** Somebody wants to read all checks of a day, in the open view of this id. */
const DailyChecks = z.object({
  kind: z.literal('checks'),
  scope: ScopePayload,
  /** The project's local day. */
  day: z.iso.date(),
  viewId: z.string().min(1),
});

const SETTINGS = {
  scope: ScopePayload,
  change: SettingChange,
  /** The channel is to watch the project of the scope from now on; none = it does. */
  watch: Watch.optional(),
  channel: z.string().min(1),
  user: z.string().min(1),
  askedIn: z.string().nullable(),
  responseUrl: z.url().nullable(),
};

/** Somebody wants to know what a change of settings would have done, in the open view of this id. */
const SettingsLook = z.object({
  kind: z.literal('settings-look'),
  ...SETTINGS,
  viewId: z.string().min(1),
});

/** Somebody changes settings. */
const SettingsSave = z.object({ kind: z.literal('settings-save'), ...SETTINGS });

/** What the daily batch is made of. */
export const Daily = z.discriminatedUnion('kind', [
  DailyDue,
  DailyWanted,
  DailyTell,
  DailyWeek,
  DailyAsked,
  DailyChecks,
  SettingsLook,
  SettingsSave,
]);
export type Daily = z.infer<typeof Daily>;
export type DailyWeek = z.infer<typeof DailyWeek>;
export type DailyAsked = z.infer<typeof DailyAsked>;
export type DailyChecks = z.infer<typeof DailyChecks>;
export type SettingsLook = z.infer<typeof SettingsLook>;
export type SettingsSave = z.infer<typeof SettingsSave>;
