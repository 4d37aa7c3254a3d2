/** One request as it arrived, for tests to look at. */
export interface JournalEntry {
  readonly method: string;
  /** Path and query, as asked. */
  readonly url: string;
  /** Parsed body when there was one, else null. */
  readonly body: unknown;
  /** Answered status; null while the answer is under way or when the connection was dropped. */
  readonly status: number | null;
}

/** An event that came in over one of the capture paths. */
export interface CapturedEvent {
  /** The project token it came with. */
  readonly token: string;
  readonly event: string;
  readonly distinctId: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What the server was asked and sent, oldest first. Only what happened since the last `clear`. */
export interface Journal {
  readonly requests: readonly JournalEntry[];
  readonly captured: readonly CapturedEvent[];
  clear(): void;
}

/** The writing side of the journal. */
export interface Recorder {
  readonly journal: Journal;
  /** Notes a request; the returned function completes it. */
  note(request: { method: string; url: string }): (answer: Partial<JournalEntry>) => void;
  capture(events: readonly CapturedEvent[]): void;
}

/** Entries kept; older ones are dropped, so that a long demo does not grow without end. */
const KEPT = 10_000;

/** A journal in memory. */
export function createRecorder(): Recorder {
  const requests: JournalEntry[] = [];
  const captured: CapturedEvent[] = [];
  return {
    journal: {
      requests,
      captured,
      clear() {
        requests.length = 0;
        captured.length = 0;
      },
    },
    note({ method, url }) {
      const entry = { method, url, body: null, status: null };
      keep(requests, entry);
      return (answer) => Object.assign(entry, answer);
    },
    capture(events) {
      for (const event of events) keep(captured, event);
    },
  };
}

function keep<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > KEPT) list.shift();
}
