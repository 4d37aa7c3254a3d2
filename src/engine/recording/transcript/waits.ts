import { during } from '../in-time.ts';
import type { Busy, Click, Observations } from '../observations.ts';
import { type ScreenLine, screenLine } from './line.ts';
import { lasting, quoted } from './wording.ts';

/** A shorter wait is not noticed as one, ms (field.md §4: slow from 1 s). */
const NOTICED_MS = 1_000;
const TEXT_LENGTH = 60;
/** How the watchers name what has no words of its own. */
const BLANK = 'blank page';
const SPINNER = 'spinner';

/** Spinners, skeletons, busy regions and blank pages, with how long they stood. */
export function waitLines({ busy, clicks }: Observations): ScreenLine[] {
  const waits = joined(busy.filter((one) => !isBlank(one)));
  const blanks = joined(busy.filter((one) => isBlank(one) && !isPressed(one, clicks)));
  return [...blanks.filter((blank) => !waits.some((wait) => covers(wait, blank))), ...waits]
    .filter(({ at, until }) => until - at >= NOTICED_MS)
    .map((wait) => screenLine(isBlank(wait) ? 'blank' : 'wait', wait, wordsOf(wait), wait.until));
}

function isBlank({ what }: Busy): boolean {
  return what === BLANK;
}

/** Where something with a name was clicked, the page was not blank, whatever its styles say. */
function isPressed({ at, until, window }: Busy, clicks: readonly Click[]): boolean {
  return during(clicks, at + 1, until).some(
    (click) => click.window === window && click.target.includes('"'),
  );
}

/** A page with nothing but its skeleton is a wait, not blank as well. */
function covers(wait: Busy, { at, until, window }: Busy): boolean {
  return wait.window === window && wait.at <= at + NOTICED_MS && wait.until >= until - NOTICED_MS;
}

function wordsOf({ what, at, until, unfinished }: Busy): string {
  const named = what === BLANK || what === SPINNER ? what : quoted(what, TEXT_LENGTH);
  return `${named}, ${lasting(until - at)}${unfinished ? ', never finished' : ''}`;
}

/** Waits of one window that overlap are one, named by the words it has. */
function joined(waits: readonly Busy[]): Busy[] {
  const result: Busy[] = [];
  const open = new Map<string, number>();
  for (const wait of waits.toSorted((a, b) => a.at - b.at)) {
    const place = open.get(wait.window);
    const last = place === undefined ? undefined : result[place];
    if (place === undefined || !last || wait.at > last.until) {
      open.set(wait.window, result.push(wait) - 1);
      continue;
    }
    const longer = wait.until > last.until ? wait : last;
    const what = last.what === SPINNER ? wait.what : last.what;
    result[place] = { ...last, until: longer.until, unfinished: longer.unfinished, what };
  }
  return result;
}
