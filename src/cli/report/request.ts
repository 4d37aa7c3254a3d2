import { parseAsk, type Wish } from '../../engine/patterns/select/parse-ask.ts';
import { parseSpan } from '../../engine/patterns/select/parse-span.ts';
import { ANY_RECORDING, type RecordingsQuery } from '../../engine/ports/recording-list.ts';
import { CommandError, UsageError } from '../failures.ts';

/** Options of `report`, as commander hands them over. */
export interface ReportOptions {
  readonly last?: string;
  readonly url?: string;
  readonly event?: string;
  readonly person?: string;
  readonly ask?: string;
  readonly limit?: string;
}

export interface Wanted {
  readonly query: RecordingsQuery;
  readonly limit: number;
}

/** Sessions read where nothing else is said, and at most (issue: up to 1,000 in one report). */
const LIMIT = 100;
const MOST = 1_000;
/** As far back as PostHog is read where nothing else is said. */
const DEFAULT_LAST = '7d';

/** Which sessions are wanted; what an option says counts before the words of --ask. @throws UsageError, CommandError */
export function readRequest(
  options: ReportOptions,
  { now, isDataset }: { readonly now: Date; readonly isDataset: boolean },
): Wanted {
  const wish = wishOf(options.ask);
  const lastMs = options.last === undefined ? wish.lastMs : spanOf(options.last);
  const reach = lastMs ?? (isDataset ? null : spanOf(DEFAULT_LAST));
  return {
    query: {
      ...ANY_RECORDING,
      from: reach === null ? null : now.getTime() - reach,
      url: textOf('--url', options.url) ?? wish.url ?? null,
      event: textOf('--event', options.event) ?? wish.event ?? null,
      person: textOf('--person', options.person) ?? wish.person ?? null,
      device: wish.device ?? null,
    },
    limit: limitOf(options.limit ?? wish.limit ?? LIMIT),
  };
}

function wishOf(ask: string | undefined): Wish {
  if (ask === undefined) return {};
  const asked = parseAsk(ask);
  if (asked.ok) return asked.wish;
  throw new CommandError(
    'needs_model',
    `Without a model I cannot read "${asked.unread.slice(0, 100)}". Say it with words such as "last 7 days on /checkout with rage clicks on mobile", or with --last, --url, --event and --person.`,
  );
}

function spanOf(last: string): number {
  const span = parseSpan(last);
  if (span !== null) return span;
  throw new UsageError('--last is a stretch of hours, days or weeks, such as 12h, 7d or 2w.');
}

function textOf(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value.trim() !== '') return value?.trim();
  throw new UsageError(`${name} is empty: give what to look for, or leave it out.`);
}

function limitOf(value: string | number): number {
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new UsageError(`--limit is a number of sessions from 1 to ${MOST}.`);
}
