import type { Answer, Busy, Click } from './observations.ts';

/** A change later than this is not an answer to the click, ms (field.md §4, PostHog's mutation threshold). */
const ANSWER_MS = 2_500;
/** A page that scrolls later than this was scrolled by hand, ms (PostHog's scroll threshold). */
const SCROLL_MS = 100;

/**
 * The clicks of one window with the answers that count: a sign that something is under way is one, and
 * what the visitor may have done just then is none.
 */
export function withAnswers(clicks: readonly Click[], busy: readonly Busy[]): Click[] {
  return clicks.map((click) => {
    const answer = click.answer && !isByChance(click, click.answer) ? click.answer : null;
    return { ...click, answer: answer ?? signAfter(click, busy) };
  });
}

/** The visitor may scroll, or turn to another tab, just after a click that does neither. */
function isByChance({ control }: Click, { kind, afterMs }: Answer): boolean {
  if (kind === 'scroll') return control === null && afterMs > SCROLL_MS;
  return kind === 'tab' && afterMs > ANSWER_MS;
}

function signAfter({ at }: Click, busy: readonly Busy[]): Answer | null {
  const sign = busy.find((one) => one.at >= at && one.at <= at + ANSWER_MS);
  return sign ? { kind: 'change', afterMs: sign.at - at } : null;
}
