import { pageKey } from '../../page-key.ts';
import type { Signal } from '../../signal.ts';
import { type Looked, NOT_SO, type Predicate } from '../predicate.ts';

/** On so many other pages the same kind of trouble is thin everywhere rather than thick here. */
const SPREAD_PAGES = 2;
/** As for every finding (design.md §6). */
const FEWEST_PEOPLE = 3;

/** How far it reaches: one page or many, one device or all, how many people, how good the data is. */
export const SPREAD: readonly Predicate[] = [
  {
    id: 'page_specific',
    side: 'supporting',
    judge: (looked) =>
      looked.cluster.page !== null && looked.signals.length > 0 && otherPages(looked).size === 0
        ? { holds: true, text: 'No other page shows the same.', signals: placed(looked) }
        : NOT_SO,
  },
  {
    id: 'device_specific',
    side: 'supporting',
    judge: ({ signals }) => {
      const named = signals.filter(({ segment }) => deviceOf(segment) !== null);
      if (named.length === 0) return NOT_SO;
      const text = 'It happens on one kind of device.';
      return devicesIn(named).size === 1 ? { holds: true, text, signals: named } : NOT_SO;
    },
  },
  {
    id: 'diffuse',
    side: 'contradicting',
    judge: (looked) =>
      otherPages(looked).size >= SPREAD_PAGES
        ? { holds: true, text: 'Other pages show the same.', signals: elsewhere(looked) }
        : NOT_SO,
  },
  {
    id: 'all_devices',
    side: 'contradicting',
    judge: ({ signals }) => {
      const named = signals.filter(({ segment }) => deviceOf(segment) !== null);
      if (devicesIn(named).size < 2) return NOT_SO;
      return { holds: true, text: 'It happens on several kinds of device.', signals: named };
    },
  },
  {
    id: 'few_people',
    side: 'contradicting',
    judge: ({ cluster, signals }) => {
      const known = signals.filter(({ people }) => people !== null);
      const most = Math.max(...known.map(({ people }) => people ?? 0));
      const isData = cluster.signals.every(({ kind }) => kind === 'data_health');
      if (isData || known.length === 0 || most >= FEWEST_PEOPLE) return NOT_SO;
      return { holds: true, text: 'Hardly anybody met it.', signals: known };
    },
  },
  {
    id: 'data_unreliable',
    side: 'contradicting',
    judge: ({ cluster, all }) => {
      if (cluster.signals.some(({ kind }) => kind === 'data_health')) return NOT_SO;
      const gaps = all.filter(({ kind, state }) => kind === 'data_health' && state === 'active');
      if (gaps.length === 0) return NOT_SO;
      return { holds: true, text: 'The data itself has a gap at the moment.', signals: gaps };
    },
  },
];

function placed({ signals }: Looked): readonly Signal[] {
  return signals.filter(({ page }) => page !== null);
}

/** Signals like those of the cluster, of the same kinds and checks, on other pages. */
function elsewhere({ cluster, signals, all }: Looked): Signal[] {
  const kinds = new Set(signals.map(likeness));
  const own = new Set(cluster.signals.map(({ fingerprint }) => fingerprint));
  return all.filter(
    (one) =>
      one.state === 'active' &&
      one.page !== null &&
      pageKey(one.page) !== cluster.page &&
      !own.has(one.fingerprint) &&
      kinds.has(likeness(one)),
  );
}

function otherPages(looked: Looked): Set<string> {
  return new Set(elsewhere(looked).map(({ page }) => pageKey(page ?? '')));
}

function likeness({ kind, source }: Signal): string {
  return kind === 'session_recording_friction' ? `${kind} ${source}` : kind;
}

/** The segment's part that tells a device, whatever its name's spelling. */
function deviceOf(segment: Readonly<Record<string, string>>): string | null {
  const found = Object.entries(segment).find(([name]) => /device|browser|os$/i.test(name));
  return found ? `${found[0]}=${found[1]}` : null;
}

function devicesIn(signals: readonly Signal[]): Set<string> {
  return new Set(signals.flatMap(({ segment }) => deviceOf(segment) ?? []));
}
