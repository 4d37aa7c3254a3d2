import type { Cube } from '../../ports/counts.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import type { Measured } from '../evidence/measured.ts';
import { type DataFault, dataFaults } from '../gate.ts';
import { withPlaces } from '../places.ts';
import type { Signal } from '../signal.ts';
import { createWallClock, HOUR, wholeHour } from '../windows.ts';
import { DETECTORS } from './all.ts';
import { dataHealth } from './data-health.ts';
import { harden, joined } from './life.ts';
import { type Finding, fingerprintOf, type Look, type Skipped } from './look.ts';
import { readingsOf } from './readings.ts';
import { signalOf } from './signal-of.ts';
import { clearestOf, newestOf, type Standing, withNumbersOf } from './standing.ts';

/** False discoveries among what is news, over all tests of a run (Benjamini–Hochberg). */
export const NEWS_LEVEL = 0.01;
/** What is known already is still there as long as it stands at this level. */
const KNOWN_LEVEL = 0.05;
/** What the rest is worth while a fault of the data is watched that may close the gate, or one that cannot. */
const DOUBT = 0.5;
const SLIGHT_DOUBT = 0.8;

export interface DetectorRun {
  readonly cube: Cube;
  /** Signals that are remembered; expired ones are looked over. */
  readonly history: readonly Signal[];
  readonly now: Date;
  /** IANA time zone of the project. */
  readonly zone: string;
}

export interface Gate {
  /** false: the data cannot be trusted, and only `data_health` speaks. */
  readonly passed: boolean;
  /** 0…1, what every other signal's quality is multiplied with. */
  readonly trust: number;
  readonly faults: readonly DataFault[];
}

/** One comparison of the run. */
export interface Test {
  readonly fingerprint: string;
  readonly hours: number;
  readonly effect: number;
  readonly p: number;
  /** Corrected over all tests of the run. */
  readonly adjusted: number;
  /** The smallest effect that it would have shown with power 0.8: what silence means; null = none. */
  readonly detectable: number | null;
  readonly found: boolean;
}

export interface DetectorResult {
  /** What this run saw, joined with what was known of it; the rest of the history is for `expire`. */
  readonly signals: readonly Signal[];
  readonly gate: Gate;
  readonly tests: readonly Test[];
  readonly skipped: readonly Skipped[];
  /** What was measured of each thing, bad or not, by fingerprint. */
  readonly readings: ReadonlyMap<string, Measured>;
}

/** Runs all detectors over what was counted. Pure: the same counts give the same signals. */
export function runDetectors({ cube, history, now, zone }: DetectorRun): DetectorResult {
  const clock = createWallClock(zone);
  const alive = history.filter(({ state }) => state !== 'expired');
  const known = new Map(alive.map((signal) => [signal.fingerprint, signal]));
  const end = Math.min(wholeHour(now.getTime()), cube.from + cube.hours * HOUR);
  const faults = dataFaults(cube, { clock, end });
  const health = dataHealth(faults).map((finding) => seen(finding, { p: null, isSure: true }));
  const gate = gateOf(faults, health);
  if (!gate.passed)
    return { signals: harden(health), gate, tests: [], skipped: [CLOSED], readings: new Map() };

  const look: Look = { cube, clock, known };
  const detected = Object.values(DETECTORS).map(({ detect }) => detect(look));
  const findings = detected.flatMap((one) => one.findings);
  const tests = tested(findings, known);
  const things = [...Map.groupBy(standing(findings, tests), ({ fingerprint }) => fingerprint)];
  const clearest = things.map(([, windows]) => sighted(clearestOf(windows)));
  const told = new Map(
    things
      .filter(([fingerprint]) => known.has(fingerprint))
      .map(([fingerprint, windows]) => [fingerprint, sighted(newestOf(windows))]),
  );
  const signals = harden([...health, ...clearest]).map((signal) => {
    const newest = told.get(signal.fingerprint);
    return newest ? withNumbersOf(signal, newest) : signal;
  });
  return {
    signals: withPlaces(signals, { cube, known }),
    gate,
    tests,
    skipped: detected.flatMap(({ skipped }) => skipped),
    readings: readingsOf(findings, { known, now }),
  };

  function sighted({ finding, adjusted, isNews }: Standing): Signal {
    return seen(finding, { p: adjusted, isSure: isNews });
  }

  function seen(finding: Finding, { p, isSure }: { p: number | null; isSure: boolean }): Signal {
    const before = known.get(fingerprintOf(finding));
    const trust = gateOf(faults, []).trust;
    const fresh = { p, now, trust, runs: 1, firstSeen: now.toISOString() };
    const { runs, firstSeen, state } = joined(signalOf(finding, fresh), before, isSure);
    return { ...signalOf(finding, { ...fresh, runs, firstSeen }), state };
  }
}

const CLOSED: Skipped = {
  what: 'all detectors',
  reason: 'the data cannot be trusted: something is wrong with what is captured',
};

/** A fault closes the gate when two runs in a row saw it. */
function gateOf(faults: readonly DataFault[], health: readonly Signal[]): Gate {
  const closing = faults.filter(({ closes }) => closes).map(({ key }) => key);
  const isClosed = health.some(({ source, runs }) => runs >= 2 && closing.includes(source ?? ''));
  const doubt = closing.length > 0 ? DOUBT : SLIGHT_DOUBT;
  return { passed: !isClosed, trust: faults.length > 0 ? doubt : 1, faults };
}

/**
 * Corrects over all tests. What did not go wrong can be no discovery and must not make room for one: it
 * counts as a test of p = 1.
 */
function tested(findings: readonly Finding[], known: ReadonlyMap<string, Signal>): Test[] {
  const adjusted = benjaminiHochberg(findings.map(({ p, isBad }) => (isBad ? p : 1)));
  return findings.map((finding, i) => {
    const { hours, effect, p, isBad, detectable } = finding;
    const fingerprint = fingerprintOf(finding);
    const corrected = adjusted[i] ?? 1;
    const level = known.has(fingerprint) ? KNOWN_LEVEL : NEWS_LEVEL;
    const found = isBad && corrected <= level;
    return { fingerprint, hours, effect, p, adjusted: corrected, detectable, found };
  });
}

/** The windows in which something was found. */
function standing(findings: readonly Finding[], tests: readonly Test[]): Standing[] {
  return findings.flatMap((finding, i) => {
    const test = tests[i];
    if (!test?.found) return [];
    const { fingerprint, adjusted } = test;
    return [{ fingerprint, finding, adjusted, isNews: adjusted <= NEWS_LEVEL }];
  });
}
