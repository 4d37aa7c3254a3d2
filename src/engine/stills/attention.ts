import type { Snapshot } from '../ports/source.ts';
import { type Fields, fields, number } from '../recording/read.ts';
import { EventType, INPUT_SOURCES } from '../recording/rrweb.ts';

/** Signs of attention closer to each other than this say nothing new, ms. */
const APART_MS = 1_000;
/** posthog-js notes this event when a tab comes to the front. */
const CAME_TO_FRONT = 'window visible';

interface Sign {
  readonly at: number;
  readonly window: string;
}

/** Notes which window (tab) was looked at: the one with input, that opened a page or came to the front last. */
export class Attention {
  private readonly signs: Sign[] = [];
  private readonly newest = new Map<string, number>();
  private readonly addresses = new Map<string, unknown>();

  take({ window, event }: Snapshot): void {
    const { type, timestamp, data } = fields(event);
    const at = number(timestamp);
    if (at === null || !this.isSign(window, type, fields(data))) return;
    const newest = this.newest.get(window) ?? Number.NEGATIVE_INFINITY;
    if (Math.abs(at - newest) < APART_MS) return;
    this.newest.set(window, at);
    this.signs.push({ at, window });
  }

  /** The window that was looked at then, ms; null = no sign up to that time. */
  windowAt(time: number): string | null {
    return this.inOrder().findLast(({ at }) => at <= time)?.window ?? null;
  }

  /** Which of these was looked at first; null = none. */
  first(windows: ReadonlyMap<string, unknown>): string | null {
    return this.inOrder().find(({ window }) => windows.has(window))?.window ?? null;
  }

  private inOrder(): Sign[] {
    return this.signs.toSorted((a, b) => a.at - b.at);
  }

  /** A page that is recorded anew is no sign unless its address is new: that also happens behind the others. */
  private isSign(window: string, type: unknown, data: Fields): boolean {
    if (type === EventType.incremental) return INPUT_SOURCES.has(data.source);
    if (type === EventType.custom) return data.tag === CAME_TO_FRONT;
    if (type !== EventType.meta || this.addresses.get(window) === data.href) return false;
    this.addresses.set(window, data.href);
    return true;
  }
}
