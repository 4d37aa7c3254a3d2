import { randomUUID } from 'node:crypto';

export type ScannerType = 'monitor' | 'classifier' | 'scorer' | 'summarizer';

/** A scanner of the local Replay Vision. */
export interface Scanner {
  readonly id: string;
  readonly name: string;
  readonly type: ScannerType;
  readonly prompt: string;
  readonly model: string;
  readonly enabled: boolean;
}

export type Status = 'pending' | 'running' | 'succeeded' | 'failed' | 'ineligible';

/** A scanner's look at a session, as it was when it began. */
export interface Observation {
  readonly id: string;
  readonly scanner: Scanner;
  readonly sessionId: string;
  readonly trigger: 'schedule' | 'on_demand';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** How it ends where it does not succeed: `kind:words`; null = it succeeds. */
  readonly error: string | null;
}

/** What a test, or the demo, may do beside the API. */
export interface VisionControl {
  readonly scanners: readonly Scanner[];
  readonly observations: readonly Observation[];
  addScanner(scanner: Partial<Omit<Scanner, 'id'>> & Pick<Scanner, 'name'>): Scanner;
  removeScanner(id: string): boolean;
  /** Has a scanner look by itself, as its schedule does. */
  look(scannerId: string, sessionId: string): Observation;
  /** All looks at the session that begin from now on end with this error, `kind:words`; null = well. */
  failLooks(sessionId: string, error: string | null): void;
  /** What the organization may spend, credits; null = without limit. */
  setLimit(credits: number | null): void;
  /** Whether the organization has agreed that AI reads its recordings; it has at first. */
  setConsent(given: boolean): void;
  /** Looks of others that are under way. */
  setBusy(looks: number): void;
  /** Everything as at the start. */
  reset(): void;
}

/** Replay Vision in memory; its time is the sandbox's. */
export interface LocalVision extends VisionControl {
  statusOf(observation: Observation): Status;
  /** When a look that is over ended, milliseconds since the epoch; null = it goes on. */
  endOf(observation: Observation): number | null;
  find(scannerId: string, sessionId: string): Observation | null;
  begin(scanner: Scanner, sessionId: string, trigger: Observation['trigger']): Observation;
  readonly isConsented: boolean;
  /** Looks under way, those of others included. */
  inFlight(): number;
  readonly limit: number | null;
  /** Of succeeded looks and of those under way, credits. */
  spent(): number;
}

export interface VisionOptions {
  readonly now: () => Date;
  /** Why the session does not qualify, as `kind:words`; null = it does. */
  readonly unfit: (sessionId: string) => string | null;
  /** How long a look takes, seconds. */
  readonly takesSeconds?: number;
}

/** Credits of a look by model (reference/posthog.md §7). */
export const CREDITS: Readonly<Record<string, number>> = {
  'gemini-3.5-flash-lite': 2,
  'gemini-3-flash-preview': 5,
  'gemini-3.6-flash': 15,
};

const LIMIT = 15_000;
/** A look waits so long for its turn, ms. */
const TURN_MS = 30_000;

/** A Replay Vision without scanners. */
export function createVision({ now, unfit, takesSeconds = 180 }: VisionOptions): LocalVision {
  const scanners: Scanner[] = [];
  const observations: Observation[] = [];
  const errors = new Map<string, string>();
  /** Deleting a scanner deletes its looks, and gives no credits back. */
  let lost = 0;
  let [consented, busy] = [true, 0];
  let limit: number | null = LIMIT;

  function endOf({ createdAt }: Observation): number | null {
    const end = createdAt + takesSeconds * 1000;
    return now().getTime() >= end ? end : null;
  }
  function statusOf(observation: Observation): Status {
    const { createdAt, error } = observation;
    if (endOf(observation) === null)
      return now().getTime() < createdAt + TURN_MS ? 'pending' : 'running';
    if (error === null) return 'succeeded';
    return isIneligible(error) ? 'ineligible' : 'failed';
  }
  function begin(scanner: Scanner, sessionId: string, trigger: Observation['trigger']) {
    const error = errors.get(sessionId) ?? unfit(sessionId);
    const createdAt = now().getTime();
    const made = { id: randomUUID(), scanner, sessionId, trigger, createdAt, error };
    observations.push(made);
    return made;
  }
  const cost = (one: Observation) =>
    one.error !== null && endOf(one) !== null ? 0 : (CREDITS[one.scanner.model] ?? 0);
  const sum = (some: readonly Observation[]) => some.reduce((all, one) => all + cost(one), 0);

  return {
    ...{ scanners, observations, statusOf, endOf, begin },
    addScanner(given) {
      const usual = { type: 'summarizer', prompt: 'Summarize it.', enabled: true } as const;
      const scanner = { ...usual, model: 'gemini-3-flash-preview', ...given, id: randomUUID() };
      scanners.push(scanner);
      return scanner;
    },
    removeScanner(id) {
      const at = scanners.findIndex((one) => one.id === id);
      if (at < 0) return false;
      scanners.splice(at, 1);
      const own = observations.filter(({ scanner }) => scanner.id === id);
      lost += sum(own);
      for (const one of own) observations.splice(observations.indexOf(one), 1);
      return true;
    },
    look(scannerId, sessionId) {
      const scanner = scanners.find(({ id }) => id === scannerId);
      if (!scanner) throw new Error(`There is no scanner ${scannerId}.`);
      return begin(scanner, sessionId, 'schedule');
    },
    failLooks(sessionId, error) {
      if (error === null) errors.delete(sessionId);
      else errors.set(sessionId, error);
    },
    setLimit(credits) {
      limit = credits;
    },
    setConsent(given) {
      consented = given;
    },
    setBusy(looks) {
      busy = looks;
    },
    reset() {
      scanners.length = 0;
      observations.length = 0;
      errors.clear();
      [lost, limit, consented, busy] = [0, LIMIT, true, 0];
    },
    find: (scannerId, sessionId) =>
      observations.find((one) => one.scanner.id === scannerId && one.sessionId === sessionId) ??
      null,
    get isConsented() {
      return consented;
    },
    get limit() {
      return limit;
    },
    inFlight: () => busy + observations.filter((one) => endOf(one) === null).length,
    spent: () => lost + sum(observations),
  };
}

const INELIGIBLE = ['no_recording', 'too_short', 'too_inactive', 'too_long', 'no_events'];

function isIneligible(error: string): boolean {
  return INELIGIBLE.some((kind) => error.startsWith(`${kind}:`));
}
