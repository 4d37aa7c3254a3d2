import type { Model } from '../../engine/ports/model.ts';
import { safeText } from '../../engine/sessions/safe-text.ts';
import type { HourlyResult } from '../../engine/signals/hourly.ts';
import { HOUR, wholeHour } from '../../engine/signals/windows.ts';
import { CommandError } from '../failures.ts';
import { type FrictionState, stateIn } from '../friction/state.ts';
import { type Counted, countedIn } from './counted.ts';
import { momentOf, type Typed } from './moment.ts';
import { type Watched, watchHour } from './watch.ts';

/** Hours before a first run that are run first: a signal needs two in a row, and is over after a day. */
const CATCH_UP_HOURS = 24;

/** One hourly run, for people and programs. */
export interface PipelineTold extends Omit<HourlyResult, 'cube'> {
  /** Up to when was counted, ISO 8601. */
  readonly at: string;
  readonly project: {
    readonly name: string;
    readonly zone: string;
    readonly funnel: readonly string[];
  };
  readonly counted: Counted;
  /** Hours before it that were run first, because no run had seen them. */
  readonly caughtUp: number;
  /** false = a later run is kept already, so that this one started from nothing and nothing of it is kept. */
  readonly kept: boolean;
}

/** What a run needs beside what it looks at. */
export interface RunOptions {
  readonly state: FrictionState;
  readonly model: Model | null;
  readonly onHour?: (done: number, of: number) => void;
  /** Told why recordings of the page that does worst were not read. */
  readonly onUnread: (error: unknown) => void;
}

/**
 * Makes the hourly run of a moment. Over a folder it first makes those that nobody made, up to a day back, as
 * if it had been watched all the time; PostHog is asked for this hour alone. Recordings are read in it alone.
 * @throws SourceError; CommandError where there is nothing to count
 */
export async function runPipelineAt(
  watched: Watched,
  typed: Typed | null,
  { state, model, onHour, onUnread }: RunOptions,
): Promise<PipelineTold> {
  const { opened, project } = watched;
  const at = hourOf(watched, typed);
  const { at: last } = await state.lastHour.read(opened.kept);
  const isLater = last !== null && last > at.toISOString();
  const own = isLater ? stateIn(null) : state;
  const before = opened.lastEventAt === null ? [] : hoursBefore(at, isLater ? null : last);
  for (const [i, hour] of before.entries()) {
    onHour?.(i, before.length);
    await watchHour(watched, own, { at: hour, model: null, onUnread: null });
  }
  const { cube, ...result } = await watchHour(watched, own, { at, model, onUnread });
  const counted = countedIn(cube, at);
  if (counted.events === 0) throw nothingCounted(watched, at);
  await own.lastHour.change(opened.kept, () => {
    return { state: { at: at.toISOString() }, result: undefined };
  });
  const { name, timezone: zone, funnel } = project;
  return {
    at: at.toISOString(),
    project: { name: safeText(name), zone, funnel: funnel.map(safeText) },
    counted,
    ...result,
    ...{ caughtUp: before.length, kept: !isLater },
  };
}

/** The whole hour that is looked at. @throws CommandError for one that lies ahead */
function hourOf({ opened, project }: Watched, typed: Typed | null): Date {
  const { lastEventAt } = opened;
  const now = lastEventAt ?? opened.now();
  const last = wholeHour(now.getTime());
  if (typed === null) return new Date(last);
  const at = wholeHour(momentOf(typed, project.timezone));
  // Nothing follows the last event of a folder, so that its hour is over.
  if (at <= (lastEventAt === null ? last : last + HOUR)) return new Date(at);
  const what = lastEventAt === null ? 'now' : 'the last event of the folder';
  throw new CommandError(
    'time_ahead',
    `--at lies after ${what}, ${now.toISOString()}: there is nothing to count yet. Give an earlier time.`,
  );
}

/** Hours that no run has seen, oldest first. */
function hoursBefore(at: Date, last: string | null): Date[] {
  const first = at.getTime() - CATCH_UP_HOURS * HOUR;
  const from = last === null ? first : Math.max(first, Date.parse(last) + HOUR);
  const count = Math.max(0, (at.getTime() - from) / HOUR);
  return Array.from({ length: count }, (_, i) => new Date(from + i * HOUR));
}

function nothingCounted({ opened, project }: Watched, at: Date): CommandError {
  const missing = `${project.name} has no event in the five weeks before ${at.toISOString().slice(0, 16)} UTC`;
  const remedy =
    opened.lastEventAt === null
      ? 'Check POSTHOG_PROJECT_ID, and that the site sends events to it.'
      : 'Give --at a time within its events, or a folder whose events.jsonl.gz holds some.';
  return new CommandError('nothing_counted', `${missing}, so there is nothing to count. ${remedy}`);
}
