import type { WindowSize } from './observations.ts';

const KEPT = 3_000;
/** Sizes that follow each other this fast are one change: an edge that is dragged, ms. */
const DRAG_MS = 1_000;

/** Follows the inner size of one window. */
export class SizeWatch {
  readonly sizes: WindowSize[] = [];
  private readonly window: string;
  private changedAt = Number.NEGATIVE_INFINITY;

  constructor(window: string) {
    this.window = window;
  }

  /** CSS pixels; 0 = not known. */
  get height(): number {
    return this.sizes.at(-1)?.height ?? 0;
  }

  sized(at: number, width: number | null, height: number | null): void {
    if (!width || !height || width <= 0 || height <= 0) return;
    const last = this.sizes.at(-1);
    if (last?.width === width && last.height === height) return;
    const goesOn = this.sizes.length > 1 && at - this.changedAt <= DRAG_MS;
    if (goesOn || this.sizes.length >= KEPT) this.sizes.pop();
    const before = this.sizes.at(-1);
    this.changedAt = at;
    if (before?.width === width && before.height === height) return;
    this.sizes.push({ at, window: this.window, width, height });
  }
}
