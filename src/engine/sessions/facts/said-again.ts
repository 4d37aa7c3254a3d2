import type { AppearedText, Click } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';

/** The press before a refusal that called it forth, ms. */
const CAUSE_MS = 8_000;
/** A refusal that still stands this long after another try is its answer, ms. */
const STANDS_MS = 1_500;

/**
 * Moments (ms) when the visitor tried again what was refused and the refusal just stayed: a page that
 * writes the same words anew leaves no trace in the recording.
 */
export function triesAgainst(data: SessionData, text: AppearedText): number[] {
  const { clicks } = data.observed;
  const cause = clicks.findLast((click) => isBefore(click, text));
  if (!cause || text.tone !== 'error') return [];
  const until = Math.min(text.gone ?? Number.POSITIVE_INFINITY, data.observed.span?.end ?? 0);
  return clicks
    .filter(
      (click) =>
        click.at > text.at + STANDS_MS &&
        click.at + STANDS_MS <= until &&
        click.target === cause.target &&
        click.window === cause.window &&
        click.answer?.kind !== 'page' &&
        pathOf(click.url) === pathOf(cause.url),
    )
    .map(({ at }) => at);
}

function isBefore({ at, window, control }: Click, text: AppearedText): boolean {
  if (window !== text.window || control !== 'button') return false;
  return at <= text.at && text.at - at <= CAUSE_MS;
}
