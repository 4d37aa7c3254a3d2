import type { RrwebEvent } from '../ports/source.ts';
import { type Fields, fields, number } from '../recording/read.ts';
import { EventType, IncrementalSource } from '../recording/rrweb.ts';
import { inertJson } from './inert.ts';

/** A window's inner size, CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One recorded event as a renderer needs it. */
export interface Drawable {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `page` = a full snapshot, from which the page is built anew. */
  readonly kind: 'page' | 'size' | 'change';
  /** The size that the window has from here on; null = unchanged. */
  readonly size: Size | null;
  /** The rrweb event as JSON. */
  readonly json: string;
}

/** What a window has before it said so. */
export const USUAL_SIZE: Size = { width: 1280, height: 720 };
/** What can be a window; a recording may claim anything. */
const SMALLEST = 64;
const LARGEST: Size = { width: 2560, height: 2560 };

/** What is drawn of an event; null = it draws nothing or is none. @throws RangeError where it nests too deep */
export function drawable(event: RrwebEvent): Drawable | null {
  const { type, timestamp, data }: Partial<RrwebEvent> = fields(event);
  if (number(timestamp) === null || timestamp === undefined) return null;
  const found = fields(data);
  if (type === EventType.meta) return resized(timestamp, found);
  if (type === EventType.fullSnapshot) {
    return { at: timestamp, kind: 'page', size: null, json: inertJson(event) };
  }
  if (type !== EventType.incremental || !isSound(found)) return null;
  if (found.source === IncrementalSource.viewportResize) {
    return resized(timestamp, found);
  }
  return { at: timestamp, kind: 'change', size: null, json: inertJson(event) };
}

/** The event that goes before a page, with the size it is built in. */
export function sizeEvent(at: number, size: Size): Drawable {
  const event = { type: EventType.meta, timestamp: at, data: { href: '', ...size } };
  return { at, kind: 'size', size, json: JSON.stringify(event) };
}

/** A window that is out of sight may tell a size of nothing: that changes nothing. */
function resized(at: number, data: Fields): Drawable | null {
  const size = sizeIn(data);
  if (size === null) return null;
  const change = { source: IncrementalSource.viewportResize, ...size };
  const event = { type: EventType.incremental, timestamp: at, data: change };
  return { at, kind: 'size', size, json: JSON.stringify(event) };
}

function sizeIn(data: Fields): Size | null {
  const [width, height] = [number(data.width), number(data.height)];
  if (width === null || height === null || width < 1 || height < 1) return null;
  const within = (value: number, most: number) =>
    Math.round(Math.min(Math.max(value, SMALLEST), most));
  return { width: within(width, LARGEST.width), height: within(height, LARGEST.height) };
}

/** rrweb takes the last position of a move as given. */
function isSound({ source, positions }: Fields): boolean {
  const moves =
    source === IncrementalSource.mouseMove ||
    source === IncrementalSource.touchMove ||
    source === IncrementalSource.drag;
  return !moves || (Array.isArray(positions) && positions.length > 0);
}
