import type { AppearedText } from '../observations.ts';
import type { Actions } from './actions.ts';

/** A text that keeps changing belongs to its beginning this long after its last change, ms. */
const RUNS_ON_MS = 10_000;
/** Banners and slides that turn by themselves come round again within this time, ms. */
const ROUND_MS = 60_000;
/** A text later than this after the visitor did something comes by itself, ms. */
const BY_ITSELF_MS = 3_000;
/** A shorter beginning does not say that two texts are one, characters. */
const BEGINNING = 8;

/** A text and all those that are the same text going on: a clock, an answer being written, a carousel. */
export interface Running {
  readonly first: AppearedText;
  /** How it read at last. */
  readonly last: string;
  /** When it last changed, ms. */
  readonly until: number;
  readonly count: number;
}

/** Texts of one window and kind, those that only go on folded into where they began. */
export function settled(texts: readonly AppearedText[], actions: Actions): Running[] {
  const runs: Running[] = [];
  const clocks = new Map<string, number>();
  const rounds = new Map<string, number>();
  let latest = -1;
  for (const text of texts) {
    const shape = shapeOf(text.text);
    const place =
      find(runs, latest, (run) => isWrittenOn(run, text)) ??
      find(runs, clocks.get(shape), (run) => text.at - run.until <= RUNS_ON_MS) ??
      find(runs, rounds.get(text.text), (run) => comesRound(run, text, actions));
    const run = place === null ? undefined : runs[place];
    latest = place ?? runs.length;
    if (run) runs[latest] = { ...run, last: text.text, until: text.at, count: countOf(run, text) };
    else runs.push({ first: text, last: text.text, until: text.at, count: 1 });
    clocks.set(shape, latest);
    rounds.set(text.text, latest);
  }
  return runs;
}

function find(
  runs: readonly Running[],
  place: number | undefined,
  goesOn: (run: Running) => boolean,
): number | null {
  const run = runs[place ?? -1];
  return place !== undefined && run && goesOn(run) ? place : null;
}

/** An answer that is being written grows at its end: that is one text, not many. */
function isWrittenOn({ last, until }: Running, { at, text }: AppearedText): boolean {
  return (
    at - until <= RUNS_ON_MS && last.length >= BEGINNING && text.startsWith(last) && text !== last
  );
}

function comesRound({ until }: Running, text: AppearedText, actions: Actions): boolean {
  return text.at - until <= ROUND_MS && actions.since(text) > BY_ITSELF_MS;
}

function countOf({ last, count }: Running, { text }: AppearedText): number {
  return text.startsWith(last) && text !== last ? count : count + 1;
}

/** What a clock or counter looks like whatever it shows. */
function shapeOf(text: string): string {
  return text.replace(/\p{Nd}+/gu, '#');
}
