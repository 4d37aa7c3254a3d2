import { z } from 'zod';
import type { SnapshotLine } from './schema.ts';

/** Counts that PostHog's ingestion makes of a recording. */
export interface Activity {
  readonly activeMs: number;
  readonly clicks: number;
  readonly keypresses: number;
  readonly mouseActivity: number;
  readonly logs: number;
  readonly warnings: number;
  readonly errors: number;
}

/** rrweb's numbers: incremental snapshots, their sources, and the kinds of clicks. */
const INCREMENTAL = 3;
const PLUGIN = 6;
const MOUSE_INTERACTION = 2;
const INPUT = 5;
const CLICKS = [2, 3, 4];
/** Mouse move, mouse interaction, scroll, resize, input, touch move, media, drag. */
const ACTIVE_SOURCES = [1, 2, 3, 4, 5, 6, 7, 12];
const MOUSE_SOURCES = [1, 2, 3, 6, 12];

/** Activity further apart than this has a rest in between (PostHog's player). */
const REST_MS = 5000;

const Interaction = z.object({ source: z.number(), type: z.number().optional() });
const ConsoleLine = z.object({
  plugin: z.literal('rrweb/console@1'),
  payload: z.object({ level: z.string() }),
});

/** Counts clicks, keys, console lines and active time of a recording, oldest event first. */
export function activity(snapshots: readonly SnapshotLine[]): Activity {
  const actions = snapshots.flatMap(([, event]) => {
    const parsed = Interaction.safeParse(event.data);
    if (event.type !== INCREMENTAL || !parsed.success) return [];
    return [{ ...parsed.data, at: event.timestamp }];
  });
  const levels = snapshots.flatMap(([, event]) => {
    const parsed = ConsoleLine.safeParse(event.data);
    return event.type === PLUGIN && parsed.success ? [parsed.data.payload.level] : [];
  });
  const active = actions.filter(({ source }) => ACTIVE_SOURCES.includes(source));
  return {
    activeMs: activeTime(active.map(({ at }) => at)),
    clicks: actions.filter(
      ({ source, type }) => source === MOUSE_INTERACTION && CLICKS.includes(type ?? -1),
    ).length,
    keypresses: actions.filter(({ source }) => source === INPUT).length,
    mouseActivity: actions.filter(({ source }) => MOUSE_SOURCES.includes(source)).length,
    logs: levels.filter((level) => level === 'log' || level === 'info').length,
    warnings: levels.filter((level) => level === 'warn').length,
    errors: levels.filter((level) => level === 'error').length,
  };
}

function activeTime(times: readonly number[]): number {
  return times.reduce((sum, at, index) => {
    const gap = at - (times[index - 1] ?? at);
    return gap <= REST_MS ? sum + gap : sum;
  }, 0);
}
