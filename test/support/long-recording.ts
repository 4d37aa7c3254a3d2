import { gzipSync } from 'node:zlib';
import { aRecording, type DatasetContent } from './dataset.ts';

export const LONG_START = Date.parse('2026-05-20T10:00:00.000Z');

export type Line = [string, { type: number; timestamp: number; data: unknown; cv?: string }];

/** A moment of the recording by its minutes, milliseconds since the epoch. */
export const minutes = (n: number): number => LONG_START + n * 60_000;

/** A page load or checkout: Meta, then the full snapshot; `cv` = compressed, `weight` = its characters. */
export function page(window: string, at: number, { cv = false, weight = 0 } = {}): Line[] {
  const words = { type: 3, id: 2, textContent: 'x'.repeat(weight) };
  const node = { node: { type: 0, id: 1, childNodes: [words] } };
  const full = cv
    ? { type: 2, timestamp: at + 1, cv: '2024-10', data: gzip(node) }
    : { type: 2, timestamp: at + 1, data: node };
  return [
    [window, { type: 4, timestamp: at, data: { href: 'https://one.example/', width: 1280 } }],
    [window, full],
  ];
}

/** A changed text every `every` ms, from `from` on and before `until`. */
export function changes(
  window: string,
  { from, until, every = 10_000, cv = false }: ChangesOptions,
): Line[] {
  const count = Math.ceil((until - from) / every);
  return Array.from({ length: count }, (_, i) => {
    const texts = [{ id: 4, value: `${window} ${i}` }];
    const timestamp = from + i * every;
    if (!cv) return [window, { type: 3, timestamp, data: { source: 0, texts } }];
    return [window, { type: 3, timestamp, cv: '2024-10', data: { source: 0, texts: gzip(texts) } }];
  });
}

interface ChangesOptions {
  readonly from: number;
  readonly until: number;
  readonly every?: number;
  readonly cv?: boolean;
}

/** Lines in the order of their time, as several tabs that sent at once. */
export function stored(...parts: readonly Line[][]): Line[] {
  return parts.flat().sort(([, a], [, b]) => a.timestamp - b.timestamp);
}

/** A dataset with nothing but recordings, by session id. */
export function recordingsOnly(snapshots: Record<string, readonly (Line | string)[]>) {
  const recording = { start: '2026-05-20T10:00:00.000Z', seconds: 3600 };
  return {
    project: { id: 7, name: 'Long', timezone: 'UTC' },
    events: [],
    recordings: Object.keys(snapshots).map((id) => aRecording(id, recording)),
    snapshots,
  } satisfies DatasetContent;
}

function gzip(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('latin1');
}
