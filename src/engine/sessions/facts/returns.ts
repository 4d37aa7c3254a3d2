import type { PageShown } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { visits } from './course.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';

/** Back to the page one came from within this time is a quick back, ms (field.md §4: no number published; ours). */
const QUICK_BACK_MS = 7_000;
/** A slower return counts only when it happens again and again, ms. */
const RETURN_MS = 20_000;
/** Three visits to one page, from wherever, are looking for something there. */
const REVISITED = 3;

/** Going to and fro: to one page from several, or else between two. */
export function quickBacks(data: SessionData): Fact[] {
  const again = revisits(data);
  return again.length > 0 ? again : returns(data);
}

/** From A to B and back to A within seconds, by pair of pages; `lasted` is the longest stay on B. */
function returns(data: SessionData): Fact[] {
  const returns = uTurns(visits(data));
  return grouped(returns, ({ from, to }) => `${pathOf(from.url)} ${pathOf(to.url)}`).flatMap(
    (group) => {
      const [first] = group;
      const stay = Math.max(...group.map(({ back, to }) => back.at - to.at));
      if (!first || (group.length < 3 && stay > QUICK_BACK_MS)) return [];
      const text = `${pathOf(first.to.url)} and back to ${pathOf(first.from.url)}`;
      const times = timesOf(
        data,
        group.map(({ to }) => to.at),
      );
      return [{ ...fact('quick-back', 0, text, first.to.url), times, lasted: stay / 1000 }];
    },
  );
}

/** A page looked up again and again from others, each time to go back. */
function revisits(data: SessionData): Fact[] {
  const pages = visits(data);
  const idle = uTurns(pages).filter((turn) => didNothing(data, turn));
  const turns = [...Map.groupBy(idle, ({ to }) => pathOf(to.url))];
  const [most] = turns.toSorted(([, a], [, b]) => b.length - a.length);
  const [path, group] = most ?? ['', []];
  const [first, ...again] = pages.filter(({ url }) => pathOf(url) === path);
  if (!first || group.length < 2 || again.length + 1 < REVISITED) return [];
  const times = timesOf(
    data,
    again.map(({ at }) => at),
  );
  return [{ ...fact('quick-back', 0, path, first.url), times }];
}

/** Whether the visitor only read on the page between. */
function didNothing({ observed }: SessionData, { to, back }: UTurn): boolean {
  const between = ({ at, window }: { readonly at: number; readonly window: string }) =>
    window === to.window && at > to.at && at < back.at;
  const pressed = observed.clicks.some((click) => between(click) && click.control === 'button');
  return !pressed && !observed.inputs.some(between);
}

interface UTurn {
  readonly from: PageShown;
  readonly to: PageShown;
  readonly back: PageShown;
}

function uTurns(pages: readonly PageShown[]): UTurn[] {
  return pages.flatMap((back, i) => {
    const [from, to] = [pages[i - 2], pages[i - 1]];
    if (!from || !to || from.window !== back.window || back.window !== to.window) return [];
    if (pathOf(from.url) !== pathOf(back.url) || back.at - to.at > RETURN_MS) return [];
    return [{ from, to, back }];
  });
}
