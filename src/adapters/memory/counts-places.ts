import { type CountsQuery, PLACES_AT_MOST, type Place } from '../../engine/ports/counts.ts';
import { exceptionKey } from './counts-events.ts';
import { type PlainEvent, pageOf, templateOf, textOf, type Visit } from './counts-visits.ts';

/** Visits by the place where they met something; `beside` = its page, and those that lie beside it. */
interface Counted {
  readonly what: Place['what'];
  readonly name: string;
  readonly beside: boolean;
  readonly places: Map<string, number>;
}

/** Of each event and exception the places that hold more than half of it. */
export function placesOf(visits: readonly Visit[], query: CountsQuery): Place[] {
  const counted = new Map<string, Counted>();
  const told = new Set([...query.funnel, query.conversionEvent, '$pageview', '$exception']);
  for (const { events } of visits) {
    const own = events.filter(({ event }) => told.has(event) || !event.startsWith('$'));
    for (const { what, name, page } of metBy(own)) {
      count(counted, { what, name, beside: false }, page);
      count(counted, { what, name, beside: true }, besideOf(page));
    }
  }
  const views = (beside: boolean) => counted.get(keyOf({ ...LOOKED, beside }))?.places ?? NOWHERE;
  return [...counted.values()]
    .flatMap((one) => halvesOf(one, views(one.beside)))
    .sort((a, b) => b.all - a.all || inOrder(a.what, b.what) || inOrder(a.name, b.name))
    .slice(0, PLACES_AT_MOST);
}

const LOOKED = { what: 'event', name: '$pageview' } as const;
const NOWHERE: ReadonlyMap<string, number> = new Map();

type Met = Pick<Place, 'what' | 'name' | 'page'>;

/** What the visit met on which page, each once. */
function metBy(events: readonly PlainEvent[]): Met[] {
  const met = events
    .filter(({ properties }) => textOf(properties.$current_url) !== '')
    .map((event): Met => {
      const page = templateOf(pageOf(event));
      if (event.event !== '$exception') return { what: 'event', name: event.event, page };
      return { what: 'exception', name: exceptionKey(event), page };
    });
  return [...new Map(met.map((one) => [JSON.stringify(one), one])).values()];
}

/** The pages beside a page, `/product/*`; empty at the top of the site, where none is like the other. */
function besideOf(page: string): string {
  const parts = page.split('/');
  return parts.length > 2 ? [...parts.slice(0, -1), '*'].join('/') : '';
}

function keyOf({ what, name, beside }: Omit<Counted, 'places'>): string {
  return JSON.stringify([what, name, beside]);
}

function count(counted: Map<string, Counted>, of: Omit<Counted, 'places'>, place: string): void {
  const row = counted.get(keyOf(of)) ?? { ...of, places: new Map<string, number>() };
  row.places.set(place, (row.places.get(place) ?? 0) + 1);
  counted.set(keyOf(of), row);
}

function halvesOf({ what, name, places }: Counted, views: ReadonlyMap<string, number>): Place[] {
  const [all, allViews] = [totalOf(places), totalOf(views)];
  return [...places]
    .filter(([page, met]) => page !== '' && met * 2 > all)
    .map(([page, met]) => ({
      ...{ what, name, page, met, all },
      ...{ views: views.get(page) ?? 0, allViews },
    }));
}

function totalOf(places: ReadonlyMap<string, number>): number {
  return [...places.values()].reduce((sum, one) => sum + one, 0);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
