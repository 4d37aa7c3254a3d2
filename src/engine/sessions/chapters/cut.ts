import type { Stretch } from '../drafts/draft.ts';
import { partsOf, type WrittenRow } from './timeline-rows.ts';

/** A stretch of a long session that one call reads in full; it begins where the one before it ends. */
export interface Chapter extends Stretch {
  readonly rows: readonly WrittenRow[];
}

/** Rows that follow each other faster than this are one burst and stay together, seconds. */
const BURST_SECONDS = 1;
/** A longer pause is no better place to cut, seconds. */
const LONG_PAUSE_SECONDS = 60;
/** Chapters are planned this much smaller than the room, so that there is a choice of places to cut. */
const PLANNED = 0.8;
/** How far from the planned place a cut may lie, as a share of the chapter. */
const SLACK = 0.5;

/**
 * Cuts a session at its natural seams, by code: at a long pause, a new page, another tab. Chapters are of
 * about the same size, none larger than `room` tokens, and a burst is cut only where nothing else is left.
 */
export function cutIntoChapters(
  rows: readonly WrittenRow[],
  stretch: Stretch & { readonly room: number },
): Chapter[] {
  const starts = [0];
  for (let at = nextCut(rows, 0, stretch.room); at !== null; at = nextCut(rows, at, stretch.room)) {
    starts.push(at);
  }
  return starts.map((start, i) => {
    const end = starts[i + 1];
    return {
      rows: rows.slice(start, end),
      from: start === 0 ? stretch.from : (rows[start]?.seconds ?? stretch.from),
      to: end === undefined ? stretch.to : (rows[end]?.seconds ?? stretch.to),
    };
  });
}

/** Where the chapter that begins at `start` ends; null = it holds all that is left. */
function nextCut(rows: readonly WrittenRow[], start: number, room: number): number | null {
  const left = rows.slice(start).reduce((sum, { tokens }) => sum + tokens, 0);
  if (left <= room) return null;
  const planned = left / Math.ceil(left / (room * PLANNED));
  const most = Math.min(room, planned * (1 + SLACK));
  let best: { at: number; worth: number } | null = null;
  let size = 0;
  for (let at = start + 1; at < rows.length; at += 1) {
    size += rows[at - 1]?.tokens ?? 0;
    if (size > most && best) break;
    if (size < planned * (1 - SLACK)) continue;
    const worth = seamAt(rows, at) - Math.abs(size - planned) / planned;
    if (!best || worth > best.worth) best = { at, worth };
  }
  return best?.at ?? null;
}

/** How good a place for a cut it is before this row: under 1 inside a burst, up to 7. */
function seamAt(rows: readonly WrittenRow[], at: number): number {
  const [before, row] = [rows[at - 1], rows[at]];
  if (!before || !row) return 0;
  const pause = row.seconds - before.seconds;
  if (pause < BURST_SECONDS) return pause - 2;
  return 1 + (3 * Math.min(pause, LONG_PAUSE_SECONDS)) / LONG_PAUSE_SECONDS + turnAt(row);
}

function turnAt(row: WrittenRow): number {
  const { kind, tab } = partsOf(row);
  return (kind === 'page' ? 2 : 0) + (tab ? 1 : 0);
}
