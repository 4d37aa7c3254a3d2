import type { ConsoleLine, NetworkRequest } from './observations.ts';
import { fields, list, number, text } from './read.ts';

const MAX_LINE = 300;

/** A console line of rrweb's console plugin. */
export function readConsole(payload: unknown): Pick<ConsoleLine, 'level' | 'text'> | null {
  const raw = fields(payload);
  const level = text(raw.level);
  if (!level) return null;
  const parts = list(raw.payload).map((part) => text(part) ?? '');
  return { level, text: parts.join(' ').slice(0, MAX_LINE) };
}

type Request = Pick<NetworkRequest, 'method' | 'url' | 'status' | 'durationMs' | 'kind'> & {
  /** Start in ms since the epoch, where recorded. */
  readonly at: number | null;
};

const ASKED_BY_SCRIPT = new Set(['fetch', 'xmlhttprequest', 'beacon', 'navigation']);

/** The requests of PostHog's network plugin that a page's script or address made; pictures and styles are left out. */
export function readNetwork(payload: unknown): Request[] {
  return list(fields(payload).requests).flatMap((value) => {
    const raw = fields(value);
    const kind = text(raw.initiatorType) ?? text(raw.entryType) ?? '';
    const url = text(raw.name);
    if (!url || !ASKED_BY_SCRIPT.has(kind)) return [];
    const start = number(raw.startTime);
    const end = number(raw.endTime) ?? number(raw.responseEnd);
    const durationMs =
      number(raw.duration) ?? (start !== null && end !== null ? end - start : null);
    const status = number(raw.status) ?? number(raw.responseStatus);
    return [{ method: text(raw.method) ?? '', url, status, durationMs, kind, at: startOf(raw) }];
  });
}

function startOf(raw: Readonly<Record<string, unknown>>): number | null {
  const origin = number(raw.timeOrigin);
  const start = number(raw.startTime);
  if (origin !== null && start !== null) return origin + start;
  return number(raw.timestamp);
}
