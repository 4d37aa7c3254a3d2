import type { Fields } from './fields.ts';

/** A call the app made: a Web API method, an upload, or a post to a response_url. */
interface ApiCall {
  readonly kind: 'api' | 'upload' | 'response';
  /** Order of all entries, from 1. */
  readonly number: number;
  /** Milliseconds since 1970 at which it was answered. */
  readonly at: number;
  /** Method name; for `response` the interaction it answers. */
  readonly method: string;
  readonly args: Fields;
  /** HTTP status; 0 = the connection was dropped on purpose. */
  readonly status: number;
  readonly answer: Fields;
}

/** One attempt to hand something to the app. */
export interface Handover {
  readonly kind: 'delivery';
  readonly number: number;
  readonly at: number;
  /** `event_id` of an event, envelope id of anything else: the same on every retry. */
  readonly id: string;
  readonly what: DeliveryKind;
  /** Event type, command, action_id, callback_id. */
  readonly name: string;
  readonly transport: 'socket' | 'http';
  /** 0 = the first attempt. */
  readonly retry: number;
  readonly retryReason: string | null;
  readonly payload: Fields;
  readonly outcome: Outcome;
  /** Body of the acknowledgement; null = none or empty. */
  readonly ack: unknown;
  /** From sending to the acknowledgement; null = none came. */
  readonly milliseconds: number | null;
}

export type DeliveryKind = 'event' | 'command' | 'interaction' | 'options';

/** How an attempt ended. `no_connection` = no socket was open. */
export type Outcome =
  | 'acknowledged'
  | 'timeout'
  | 'http_error'
  | 'connection_failed'
  | 'no_connection';

export type JournalEntry = ApiCall | Handover;

type New<Entry> = Omit<Entry, 'number' | 'at'>;

/** Everything that went between the app and this Slack, oldest first. */
export interface Journal {
  entries(): readonly JournalEntry[];
  /** Calls of one method, or of all. */
  calls(method?: string): readonly ApiCall[];
  /** Attempts of deliveries with this name, or of all. */
  deliveries(name?: string): readonly Handover[];
  /** The first entry, former or future, for which the predicate holds; rejects after `timeoutMs`. */
  waitFor(predicate: (entry: JournalEntry) => boolean, timeoutMs?: number): Promise<JournalEntry>;
  waitForCall(
    method: string,
    predicate?: (call: ApiCall) => boolean,
    timeoutMs?: number,
  ): Promise<ApiCall>;
  clear(): void;
  add(entry: New<ApiCall> | New<Handover>): void;
}

interface Waiter {
  readonly predicate: (entry: JournalEntry) => boolean;
  readonly found: (entry: JournalEntry) => void;
}

function isCall(entry: JournalEntry): entry is ApiCall {
  return entry.kind !== 'delivery';
}

function isHandover(entry: JournalEntry): entry is Handover {
  return entry.kind === 'delivery';
}

/** An empty journal. */
export function createJournal(now: () => number): Journal {
  const entries: JournalEntry[] = [];
  const waiters = new Set<Waiter>();
  let count = 0;

  function add(entry: New<ApiCall> | New<Handover>): void {
    count += 1;
    const full: JournalEntry = { ...entry, number: count, at: now() };
    entries.push(full);
    for (const waiter of waiters) {
      if (!waiter.predicate(full)) continue;
      waiters.delete(waiter);
      waiter.found(full);
    }
  }

  function waitFor(
    predicate: (entry: JournalEntry) => boolean,
    timeoutMs = 5000,
  ): Promise<JournalEntry> {
    const former = entries.find(predicate);
    if (former) return Promise.resolve(former);
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => {
        waiters.delete(waiter);
        reject(new Error(`Nothing like that in the journal within ${timeoutMs} ms`));
      }, timeoutMs);
      const waiter: Waiter = {
        predicate,
        found: (entry) => {
          clearTimeout(timeout);
          resolve(entry);
        },
      };
      waiters.add(waiter);
    });
  }

  async function waitForCall(
    method: string,
    predicate: (call: ApiCall) => boolean = () => true,
    timeoutMs = 5000,
  ): Promise<ApiCall> {
    const wanted = (entry: JournalEntry) =>
      isCall(entry) && entry.method === method && predicate(entry);
    const entry = await waitFor(wanted, timeoutMs);
    if (!isCall(entry)) throw new Error(`The journal gave no call of ${method}`);
    return entry;
  }

  return {
    entries: () => [...entries],
    calls: (method) =>
      entries.filter(isCall).filter((call) => method === undefined || call.method === method),
    deliveries: (name) =>
      entries.filter(isHandover).filter((it) => name === undefined || it.name === name),
    waitFor,
    waitForCall,
    clear: () => void entries.splice(0),
    add,
  };
}
