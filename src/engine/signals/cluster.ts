import { corroboratedCheck, isFromRecordings } from './kinds.ts';
import { coversPage, pageKey } from './page-key.ts';
import type { Signal, SignalKind } from './signal.ts';

/** Signals that belong together: one thing to explain, and one to tell. */
export interface Cluster {
  /** The same in every run, without dates and addresses: what an alert is recognized by. */
  readonly key: string;
  /** Other keys under which the same signals stood, or would stand without each other. */
  readonly alsoKnownAs: readonly string[];
  /** Kind of page, `/product/*`. */
  readonly page: string | null;
  readonly step: string | null;
  /** The most telling first; watched ones too. */
  readonly signals: readonly Signal[];
}

/** Which signal tells the most, first to last: outcomes, then what people did, then what machines did. */
const TELLING: readonly SignalKind[] = [
  'data_health',
  'funnel_drop',
  'product_performance',
  'device_gap',
  'failing_event',
  'session_recording_friction',
  'report_pattern',
  'rage_click',
  'dead_click',
  'js_error',
  'slow_load',
];

/**
 * Puts signals together by page, then by funnel step, then by kind (field.md §2, stage 5). The quality of
 * the data stands alone. What has expired is left out.
 * @param pagesOfSteps the page on which a funnel step happens, where the caller knows it
 */
export function clusterSignals(
  signals: readonly Signal[],
  pagesOfSteps: ReadonlyMap<string, string> = new Map(),
): Cluster[] {
  const live = signals.filter(({ state }) => state !== 'expired');
  const places = placesOf(live, pagesOfSteps);
  const groups = Map.groupBy(live, (signal) => homeOf(signal, places));
  return [...groups].map(([key, members]) => clusterOf(key, members.toSorted(byTelling)));
}

interface Places {
  /** The page of a funnel step: as the caller says, or where signals that name both agree on one. */
  readonly ofStep: ReadonlyMap<string, string>;
  /** Pages on which something was counted. */
  readonly counted: readonly string[];
  /** The only page on which recordings saw what a technical check looks for, by the check. */
  readonly ofCheck: ReadonlyMap<string, string>;
  /** The only measurement that corroborates a technical check, by the check. */
  readonly corroborating: ReadonlyMap<string, Signal>;
}

function placesOf(signals: readonly Signal[], pagesOfSteps: ReadonlyMap<string, string>): Places {
  const placed = signals.flatMap(({ kind, page, step, source }) =>
    page === null || kind === 'data_health' ? [] : [{ kind, page: pageKey(page), step, source }],
  );
  const given = [...pagesOfSteps].map(([step, page]) => [step, pageKey(page)] as const);
  const counted = placed.filter(({ kind }) => !isFromRecordings(kind)).map(({ page }) => page);
  const read = placed
    .filter(({ kind }) => isFromRecordings(kind))
    .map((one) => ({ ...one, page: joinedPage(one.page, counted) }));
  return {
    ofStep: new Map([...onlyPages(placed, ({ step }) => step), ...given]),
    counted: [...new Set(counted)],
    ofCheck: onlyPages(read, ({ source }) => source),
    corroborating: onlyMeasurements(signals),
  };
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
  const { kind, fingerprint, page, step, source } = signal;
  if (kind === 'data_health') return `data|${fingerprint}`;
  if (page !== null) {
    const key = pageKey(page);
    return `page|${isFromRecordings(kind) ? joinedPage(key, places.counted) : key}`;
  }
  const found = places.ofStep.get(step ?? '') ?? places.ofCheck.get(corroboratedCheck(kind) ?? '');
  if (found !== undefined) return `page|${found}`;
  if (step !== null) return stepKey(step);
  const measured = isFromRecordings(kind) ? places.corroborating.get(source ?? '') : undefined;
  return measured ? homeOf(measured, places) : kindKey(signal);
}

/** What was seen in recordings joins what was counted there, however finely either names the page. */
function joinedPage(page: string, counted: readonly string[]): string {
  if (counted.includes(page)) return page;
  const [only, ...others] = new Set(
    counted.filter((one) => coversPage(one, page) || coversPage(page, one)),
  );
  return only !== undefined && others.length === 0 ? only : page;
}

function kindKey({ kind, source, segment }: Signal): string {
  const parts = Object.entries(segment).map(([name, value]) => `${name}=${value}`);
  return ['kind', kind, source ?? '', ...parts.toSorted()]
    .map((part) => part.replaceAll('|', '%7C'))
    .join('|');
}

function stepKey(step: string): string {
  return `step|${step.replaceAll('|', '%7C')}`;
}

function clusterOf(key: string, signals: readonly Signal[]): Cluster {
  const pages = signals.flatMap(({ page }) => (page === null ? [] : pageKey(page)));
  const alone = signals.map(ownKey).filter((one) => one !== key);
  return {
    key,
    alsoKnownAs: [...new Set(alone)],
    page: pages[0] ?? null,
    step: signals.find(({ step }) => step !== null)?.step ?? null,
    signals,
  };
}

/** What a signal would be called by itself. */
function ownKey(signal: Signal): string {
  const { kind, fingerprint, page, step } = signal;
  if (kind === 'data_health') return `data|${fingerprint}`;
  if (page !== null) return `page|${pageKey(page)}`;
  return step === null ? kindKey(signal) : stepKey(step);
}

function byTelling(a: Signal, b: Signal): number {
  return (
    Number(b.state === 'active') - Number(a.state === 'active') ||
    TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind) ||
    b.quality - a.quality ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  );
}
