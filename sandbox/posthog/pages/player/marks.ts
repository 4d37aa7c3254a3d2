import { EventType, type eventWithTime, IncrementalSource, MouseInteractions } from '@rrweb/types';
import type { Line } from './load.ts';

/** Something worth a mark on the time bar; `at` in milliseconds since the recording's start. */
export interface Mark {
  readonly kind: 'click' | 'error';
  readonly at: number;
  /** By strangers: to be shown as text only. */
  readonly text: string;
}

const MAX_TEXT = 200;
/** posthog-js writes an exception to the console within this time of reporting it. */
const SAME_ERROR_MS = 2000;
const FIRST_FAILED_STATUS = 400;

/** Clicks, exceptions, failed requests and console errors, in order of time. */
export function marksOf(lines: readonly Line[], zero: number): readonly Mark[] {
  const exceptions = lines
    .filter((line) => line.kind === 'exception')
    .map(({ at, text }) => error(at - zero, text));
  const recorded = lines
    .filter((line) => line.kind === 'event')
    .flatMap(({ event }) => marksOfEvent(event, event.timestamp - zero))
    .filter((mark) => !exceptions.some((exception) => saysTheSame(mark, exception)));
  return [...exceptions, ...recorded].toSorted((a, b) => a.at - b.at);
}

function error(at: number, text: string): Mark {
  return { kind: 'error', at, text: text.slice(0, MAX_TEXT) };
}

/** An exception is `Type: message`; the console has it with words around. */
function saysTheSame(mark: Mark, exception: Mark): boolean {
  return (
    mark.kind === 'error' &&
    Math.abs(mark.at - exception.at) < SAME_ERROR_MS &&
    mark.text.includes(exception.text)
  );
}

function marksOfEvent(event: eventWithTime, at: number): readonly Mark[] {
  if (event.type === EventType.Plugin) return errorsOf(event.data, at);
  if (event.type !== EventType.IncrementalSnapshot) return [];
  const isClick =
    event.data?.source === IncrementalSource.MouseInteraction &&
    event.data.type === MouseInteractions.Click;
  return isClick ? [{ kind: 'click', at, text: 'Click' }] : [];
}

/** What the console and network plugins of posthog-js note, as far as it is what we expect. */
function errorsOf(data: unknown, at: number): readonly Mark[] {
  const plugin = String(field(data, 'plugin'));
  const payload = field(data, 'payload');
  if (plugin.startsWith('rrweb/console') && field(payload, 'level') === 'error') {
    return [error(at, list(field(payload, 'payload')).map(unquoted).join(' '))];
  }
  if (!plugin.startsWith('rrweb/network')) return [];
  return list(field(payload, 'requests')).flatMap((request) => {
    const status = Number(field(request, 'status') ?? field(request, 'responseStatus'));
    if (!(status >= FIRST_FAILED_STATUS)) return [];
    const method = field(request, 'method') ?? 'GET';
    return [error(at, `${method} ${field(request, 'name')} answered ${status}`)];
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Console arguments are recorded as JSON. */
function unquoted(part: unknown): string {
  const text = String(part);
  if (!/^".*"$/s.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
