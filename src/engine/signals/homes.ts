import { keyOfPage, placelessKey } from './cluster-keys.ts';
import { corroboratedCheck, isFromRecordings, isPlacedByCounts, WHOLE_WAY } from './kinds.ts';
import { coversPage, pageKey } from './page-key.ts';
import type { Signal } from './signal.ts';

/** Tells the key of the cluster that each of these signals belongs to. */
export function homesOf(signals: readonly Signal[]): (signal: Signal) => string {
  const places = placesOf(signals);
  const ways = signals.filter(({ kind, source }) => isDrop(kind) && source !== WHOLE_WAY);
  const broken = new Set(ways.map((one) => homeOf(one, places)));
  return (signal) => {
    const [only, ...others] = broken;
    const isExplained = isWholeWay(signal) && only !== undefined && others.length === 0;
    return isExplained ? only : homeOf(signal, places);
  };
}

interface Places {
  /** Pages on which something was counted page by page. */
  readonly counted: readonly string[];
  /** Pages on which a step, an event or an exception happens that stay apart from those. */
  readonly learned: readonly string[];
  /** The page of a funnel step, where signals that name both agree on one. */
  readonly ofStep: ReadonlyMap<string, string>;
  /** The only page on which recordings saw what a technical check looks for, by the check. */
  readonly ofCheck: ReadonlyMap<string, string>;
  /** The only measurement that corroborates a technical check, by the check. */
  readonly corroborating: ReadonlyMap<string, Signal>;
}

function placesOf(signals: readonly Signal[]): Places {
  const placed = signals.flatMap(({ kind, page, step, source }) =>
    page === null || kind === 'data_health' ? [] : [{ kind, page: pageKey(page), step, source }],
  );
  const own = placed.filter(({ kind }) => !isPlacedByCounts(kind) && !isFromRecordings(kind));
  const counted = [...new Set(own.map(({ page }) => page))];
  const learned = placed
    .filter(({ kind, page }) => isPlacedByCounts(kind) && oneOf(counted, page) === null)
    .map(({ page }) => page);
  const tiers = { counted, learned: [...new Set(learned)] };
  const homes = placed.map((one) => ({ ...one, page: joinedPage(one.page, tiers) }));
  return {
    ...tiers,
    ofStep: onlyPages(homes, ({ kind, step }) => (leadsTo(kind) ? null : step)),
    ofCheck: onlyPages(
      homes.filter(({ kind }) => isFromRecordings(kind)),
      ({ source }) => source,
    ),
    corroborating: onlyMeasurements(signals),
  };
}

/** Whether a signal of the kind names the step that its page should lead to, not one that happens there. */
function leadsTo(kind: Signal['kind']): boolean {
  return kind === 'product_performance';
}

function isDrop(kind: Signal['kind']): boolean {
  return kind === 'funnel_drop' || kind === 'device_gap';
}

/** What drops from arriving to the conversion is told with the only step that broke. */
function isWholeWay({ kind, source }: Signal): boolean {
  return isDrop(kind) && source === WHOLE_WAY;
}

function onlyMeasurements(signals: readonly Signal[]): Map<string, Signal> {
  const groups = Map.groupBy(signals, ({ kind }) => corroboratedCheck(kind));
  return new Map(
    [...groups].flatMap(([check, [only, ...others]]) =>
      check !== null && only && others.length === 0 ? [[check, only]] : [],
    ),
  );
}

/** By name, the page of all that have this name, where it is one. */
function onlyPages<T extends { readonly page: string }>(
  placed: readonly T[],
  nameOf: (one: T) => string | null,
): Map<string, string> {
  const named = placed.flatMap((one) => {
    const name = nameOf(one);
    return name === null ? [] : [{ name, page: one.page }];
  });
  const groups = [...Map.groupBy(named, ({ name }) => name)];
  return new Map(
    groups.flatMap(([name, all]) => {
      const [page, ...others] = new Set(all.map((one) => one.page));
      return page !== undefined && others.length === 0 ? [[name, page]] : [];
    }),
  );
}

function homeOf(signal: Signal, places: Places): string {
  const { kind, page, step, source } = signal;
  if (kind === 'data_health') return placelessKey(signal);
  if (page !== null) return keyOfPage(joinedPage(pageKey(page), places));
  const found = places.ofStep.get(step ?? '') ?? places.ofCheck.get(corroboratedCheck(kind) ?? '');
  if (found !== undefined) return keyOfPage(found);
  if (step !== null) return placelessKey(signal);
  const measured = isFromRecordings(kind) ? places.corroborating.get(source ?? '') : undefined;
  return measured ? homeOf(measured, places) : placelessKey(signal);
}

/** What names its page more finely or less joins what was counted there: page by page first. */
function joinedPage(page: string, { counted, learned }: Pick<Places, 'counted' | 'learned'>) {
  return oneOf(counted, page) ?? oneOf(learned, page) ?? page;
}

/** The page itself, else the only one of these that it covers or that covers it. */
function oneOf(pages: readonly string[], page: string): string | null {
  if (pages.includes(page)) return page;
  const fits = pages.filter((one) => coversPage(one, page) || coversPage(page, one));
  const [only, ...others] = new Set(fits);
  return only !== undefined && others.length === 0 ? only : null;
}
