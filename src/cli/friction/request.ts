import type { FrictionRequest } from '../../engine/friction/context.ts';
import { FALLBACK_DAYS, FEWEST, SAMPLE, WINDOW_DAYS } from '../../engine/friction/gate.ts';
import { parseSpan } from '../../engine/requests/parse-span.ts';
import { UsageError } from '../failures.ts';

/** Options of `friction`, as commander hands them over. */
export interface FrictionOptions {
  readonly last?: string;
  readonly url?: string;
  readonly limit?: string;
  readonly fewest?: string;
}

/** What the options ask for. */
export type WantedFriction = Omit<FrictionRequest, 'scope' | 'corroborating' | 'signal'>;

const DAY_MS = 24 * 3_600_000;
/** Failed visits in one batch: more no longer fit into one call of a model. */
const MOST = 100;

/** What the options say; what they leave out is the daily batch's own. @throws UsageError */
export function readFrictionOptions({ last, url, limit, fewest }: FrictionOptions): WantedFriction {
  const sampleSize = limit === undefined ? SAMPLE : countOf('--limit', limit);
  const least = fewest === undefined ? Math.min(FEWEST, sampleSize) : countOf('--fewest', fewest);
  if (least > sampleSize)
    throw new UsageError('--fewest is more than --limit: nothing could be checked.');
  const windowDays = last === undefined ? WINDOW_DAYS : daysOf(last);
  return {
    url: textOf(url),
    sampleSize,
    fewest: least,
    windowDays,
    fallbackDays: Math.max(FALLBACK_DAYS, windowDays),
  };
}

function daysOf(last: string): number {
  const span = parseSpan(last);
  if (span !== null) return Math.round((span / DAY_MS) * 100) / 100;
  throw new UsageError('--last is a stretch of hours, days or weeks, such as 12h, 7d or 2w.');
}

function textOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  if (url.trim() !== '') return url.trim();
  throw new UsageError('--url is empty: give what to look for, or leave it out.');
}

function countOf(name: string, value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  throw new UsageError(`${name} is a number of visits from 1 to ${MOST}.`);
}
