import type { Observations } from '../observations.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { type ScreenLine, screenLine } from './line.ts';
import { quoted, shortened } from './wording.ts';

const TITLE_LENGTH = 80;
const PATH_LENGTH = 80;
/** The end of a title that may be the site's name: ` – Fern & Clay`. */
const LAST_PART = /\s+[|–—·•:»-]\s+[^|–—·•»]+$/;

/** Each page with its title and main heading; its path where those do not tell it from another page. */
export function pageLines(observed: Observations): ScreenLine[] {
  const arrivals = arrivalsOf(observed);
  const site = siteName(arrivals);
  const byName = Map.groupBy(arrivals, (arrival) => namesOf(arrival, site).join('\n'));
  const last = new Map<string, string>();
  return arrivals.flatMap((arrival) => {
    const names = namesOf(arrival, site);
    const twins = byName.get(names.join('\n')) ?? [];
    const isUnique = names.length > 0 && new Set(twins.map(({ url }) => pathOf(url))).size === 1;
    const path = isUnique ? [] : [shortened(pathOf(arrival.url), PATH_LENGTH)];
    const text = [...names.map((name) => quoted(name, TITLE_LENGTH)), ...path].join(' ');
    const isKnown = !arrival.again && last.get(arrival.window) === text;
    last.set(arrival.window, text);
    return isKnown ? [] : [screenLine('page', arrival, arrival.again ? `${text} again` : text)];
  });
}

/** Title and heading, each once and without the name of the site that every title ends with. */
function namesOf({ title, heading }: Arrival, site: string): string[] {
  const whole = title.trim();
  const name = site && whole.endsWith(site) ? whole.slice(0, -site.length).trim() : whole;
  if (!heading.trim() || folded(name).includes(folded(heading))) return name ? [name] : [];
  return name && !folded(heading).includes(folded(name)) ? [name, heading] : [heading];
}

/** What most of several titles end with; '' = nothing. */
function siteName(arrivals: readonly Arrival[]): string {
  const titles = new Set(arrivals.map(({ title }) => title.trim()));
  const ends = [...titles].map((title) => LAST_PART.exec(title)?.[0] ?? '').filter(Boolean);
  const [most] = [...Map.groupBy(ends, (end) => end).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  return most && most.length > 1 ? (most[0] ?? '') : '';
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The path with the hash that some sites route by; what is no web address, as it is. */
function pathOf(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return url;
  const { pathname, hash } = new URL(url);
  return /^#[!/]/.test(hash) ? pathname + hash : pathname;
}
