import { during } from '../../recording/in-time.ts';
import type { PageShown } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { visits } from './course.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';

/** Back on the page one came from within this time is a U-turn, ms (field.md §4: "a few seconds"; the number is ours). */
const U_TURN_MS = 7_000;
/** A slower return counts only when it happens again and again: time to read what one did not look for, ms. */
const RETURN_MS = 30_000;
/** Three visits to one page, from wherever, are looking for something there. */
const REVISITED = 3;

/** Going to and fro: to one page from several, or else between two. */
export function uTurns(data: SessionData): Fact[] {
  const again = revisits(data);
  return again.length > 0 ? again : returns(data);
}

/** From A to B and back to A within seconds, by pair of pages; `lasted` is the longest stay on B. */
function returns(data: SessionData): Fact[] {
  const turns = turnsAmong(visits(data));
  return grouped(turns, ({ from, to }) => `${pathOf(from.url)} ${pathOf(to.url)}`).flatMap(
    (group) => {
      const [first] = group;
      const stay = Math.max(...group.map(({ back, to }) => back.at - to.at));
      if (!first || (group.length < 3 && stay > U_TURN_MS)) return [];
      const text = `${pathOf(first.to.url)} and back to ${pathOf(first.from.url)}`;
      const times = timesOf(
        data,
        group.map(({ to }) => to.at),
      );
      return [{ ...fact('u-turn', times, text, first.to.url), lasted: stay / 1000 }];
    },
  );
}

/** A page looked up again and again from others, each time to go back. */
function revisits(data: SessionData): Fact[] {
  const pages = visits(data);
  const idle = turnsAmong(pages).filter((turn) => didNothing(data, turn));
  const turns = [...Map.groupBy(idle, ({ to }) => pathOf(to.url))];
  const [most] = turns.toSorted(([, a], [, b]) => b.length - a.length);
  const [path, group] = most ?? ['', []];
  const [first, ...again] = pages.filter(({ url }) => pathOf(url) === path);
  if (!first || group.length < 2 || again.length + 1 < REVISITED) return [];
  const times = timesOf(
    data,
    again.map(({ at }) => at),
  );
  return [fact('u-turn', times, path, first.url)];
}

/** Whether the visitor only read on the page between. */
function didNothing({ observed }: SessionData, { to, back }: Turn): boolean {
  const from = to.at + 1;
  const until = back.at - 1;
  const pressed = during(observed.clicks, from, until).some(
    ({ window, control }) => window === to.window && control === 'button',
  );
  return (
    !pressed && !during(observed.inputs, from, until).some(({ window }) => window === to.window)
  );
}

interface Turn {
  readonly from: PageShown;
  readonly to: PageShown;
  readonly back: PageShown;
}

/** There and back, in one tab: two tabs look like one going back (field.md §4). */
function turnsAmong(pages: readonly PageShown[]): Turn[] {
  return pages.flatMap((back, i) => {
    const [from, to] = [pages[i - 2], pages[i - 1]];
    if (!from || !to || from.window !== back.window || back.window !== to.window) return [];
    if (pathOf(from.url) !== pathOf(back.url) || back.at - to.at > RETURN_MS) return [];
    return [{ from, to, back }];
  });
}
