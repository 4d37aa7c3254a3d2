import type { CursorThrash } from './observations.ts';
import { fields, list, number } from './read.ts';

const KEPT = 3_000;
/** field.md §4 (Amplitude): 10 changes of direction within 2000 ms, across and down counted apart. */
const TURNS = 10;
const WITHIN_MS = 2_000;
/** A hand at rest trembles: a way shorter than this is no way, CSS pixels. */
const LEAST_WAY = 5;

/** Follows the cursor of one window; a pressed button drags, and dragging is no thrashing. */
export class CursorWatch {
  readonly thrashes: CursorThrash[] = [];
  private readonly window: string;
  private readonly axes = [new Axis(), new Axis()] as const;
  private pressedAt = Number.POSITIVE_INFINITY;
  private releasedAt = Number.NEGATIVE_INFINITY;
  private current: Run | null = null;

  constructor(window: string) {
    this.window = window;
  }

  pressed(at: number): void {
    this.pressedAt = at;
    this.releasedAt = Number.POSITIVE_INFINITY;
  }

  released(at: number): void {
    this.releasedAt = at;
  }

  /** The positions of one event, whose offsets count from its time, ms. */
  moved(at: number, positions: unknown, url: string): void {
    const points = list(positions).flatMap((raw) => {
      const { x, y, timeOffset } = fields(raw);
      const [left, top] = [number(x), number(y)];
      if (left === null || top === null) return [];
      return { at: at + Math.min(0, number(timeOffset) ?? 0), x: left, y: top };
    });
    for (const point of points.sort((a, b) => a.at - b.at)) this.pointed(point, url);
  }

  private pointed({ at, x, y }: { at: number; x: number; y: number }, url: string): void {
    const [across, down] = this.axes;
    if (at >= this.pressedAt && at <= this.releasedAt) {
      for (const axis of this.axes) axis.reset();
      return;
    }
    if (across.moved(at, x)) this.turned(at, across, url);
    if (down.moved(at, y)) this.turned(at, down, url);
  }

  /** What goes on, or goes over to the other axis, is one thrash. */
  private turned(at: number, { since, run }: Axis, url: string): void {
    if (run < TURNS) return;
    if (this.current && since <= this.current.until) {
      this.current.thrash.turns = Math.max(this.current.thrash.turns, run);
      this.current.until = at;
    } else if (this.thrashes.length < KEPT) {
      const thrash = { at: since, window: this.window, turns: run, url };
      this.current = { thrash, until: at };
      this.thrashes.push(thrash);
    }
  }
}

interface Run {
  readonly thrash: { -readonly [K in keyof CursorThrash]: CursorThrash[K] };
  until: number;
}

/** The changes of direction along one axis. */
class Axis {
  /** Changes in a row, each with ten and more within its two seconds; fewer than ten: those of the last two seconds. */
  run = 0;
  since = 0;
  private turns: number[] = [];
  private direction = 0;
  /** The furthest point in that direction. */
  private reached: number | null = null;

  reset(): void {
    this.turns = [];
    this.run = 0;
    this.direction = 0;
    this.reached = null;
  }

  /** Whether the way turned. */
  moved(at: number, to: number): boolean {
    this.reached ??= to;
    const way = to - this.reached;
    if (Math.sign(way) === this.direction) this.reached = to;
    if (Math.abs(way) < LEAST_WAY || Math.sign(way) === this.direction) return false;
    const turned = this.direction !== 0;
    this.direction = Math.sign(way);
    this.reached = to;
    if (turned) this.count(at);
    return turned;
  }

  private count(at: number): void {
    this.turns = [...this.turns.filter((turn) => at - turn <= WITHIN_MS), at];
    const goesOn = this.run >= TURNS && this.turns.length >= TURNS;
    this.run = goesOn ? this.run + 1 : this.turns.length;
    if (!goesOn) this.since = this.turns[0] ?? at;
  }
}
