import { type Drawable, type Size, USUAL_SIZE } from './drawable.ts';
import type { Excerpt } from './excerpt.ts';

/** A moment, and where in the request it stood. */
export interface Shot {
  readonly index: number;
  /** Milliseconds since the epoch; never before the scene's first page. */
  readonly at: number;
  readonly size: Size;
  /** Nothing was recorded since the scene's shot before it. */
  readonly isUnchanged: boolean;
}

/** Moments that are drawn from the same events: those of one window. */
export interface Scene {
  readonly window: string;
  /** rrweb's events as one JSON array. */
  readonly events: string;
  /** When the first event happened, ms. */
  readonly start: number;
  /** In the order of time. */
  readonly shots: readonly Shot[];
}

/** What is to be drawn of an excerpt. */
export interface Choice {
  /** Milliseconds since the epoch. */
  readonly times: readonly number[];
  /** The window to look at; null = the one that was looked at then. */
  readonly window: string | null;
  /** The excerpt holds all that there is: what it does not tell, nothing will. */
  readonly all: boolean;
}

/** Which times are drawn from which window; null = the excerpt does not tell it for all of them. */
export function scenesOf(excerpt: Excerpt, choice: Choice): Scene[] | null {
  const { windows } = excerpt;
  const { times, window } = choice;
  const chosen = times.map((time) => window ?? lookedAt(excerpt, time, choice.all));
  const names = [...new Set(chosen)];
  const scenes: Scene[] = [];
  for (const name of names) {
    const events = name === null ? undefined : windows.get(name);
    if (name === null || events === undefined) return null;
    const its = times.flatMap((time, index) => (chosen[index] === name ? [{ index, time }] : []));
    scenes.push(sceneOf(name, events, its));
  }
  return scenes;
}

/** A window that was looked at but left no page to draw gives way to one that did. */
function lookedAt({ windows, attention }: Excerpt, time: number, all: boolean): string | null {
  const looked = attention.windowAt(time);
  if (!all || (looked !== null && windows.has(looked))) return looked;
  return attention.first(windows) ?? [...windows.keys()][0] ?? null;
}

function sceneOf(
  window: string,
  events: readonly Drawable[],
  times: readonly { readonly index: number; readonly time: number }[],
): Scene {
  const start = events[0]?.at ?? 0;
  const shots = times
    .map(({ index, time }) => ({ index, at: Math.max(time, start) }))
    .sort((a, b) => a.at - b.at)
    .map((shot, place, all) => ({
      ...shot,
      size: sizeAt(events, shot.at),
      isUnchanged: isQuiet(events, all[place - 1]?.at, shot.at),
    }));
  return { window, events: `[${events.map(({ json }) => json).join(',')}]`, start, shots };
}

function isQuiet(events: readonly Drawable[], from: number | undefined, to: number): boolean {
  return from !== undefined && !events.some(({ at }) => at > from && at <= to);
}

function sizeAt(events: readonly Drawable[], time: number): Size {
  return events.findLast(({ at, size }) => size !== null && at <= time)?.size ?? USUAL_SIZE;
}
