import { isDeepStrictEqual } from 'node:util';
import type { ClaimedMessage, Outbox, OutboxMessage } from '../../src/engine/ports/outbox.ts';

interface Row {
  message: OutboxMessage;
  revision: number;
  sentRevision: number;
  ts: string | null;
  attempts: number;
  uncertain: boolean;
  givenUp: boolean;
  leasedUntil: number | null;
  leasedBy: string | null;
  retryAt: number | null;
  error: string | null;
}

export interface MemoryOutbox extends Outbox {
  /** How a message stands, for asserting on it. */
  row(key: string): Readonly<Row>;
}

/** An outbox in memory, with the rules of the port and a clock of the test's. */
export function memoryOutbox(now: () => Date): MemoryOutbox {
  const rows = new Map<string, Row>();

  function row(key: string): Row {
    const found = rows.get(key);
    if (!found) throw new Error(`There is no outbox message ${key}.`);
    return found;
  }

  /** Whether all that was saved before it for its thread is on screen. */
  function isNext({ key, threadOf }: OutboxMessage): boolean {
    const thread = [...rows.values()].filter(({ message }) => message.threadOf === threadOf);
    const waiting = thread.find(({ ts, givenUp }) => ts === null && !givenUp);
    return waiting === undefined || waiting.message.key === key;
  }

  function sendable({ message, ...one }: Row, by: string | null = null): boolean {
    const past = (at: number | null) => at === null || at <= now().getTime();
    const rooted = message.threadOf === null || Boolean(rows.get(message.threadOf)?.ts);
    const stale = one.sentRevision < one.revision && !one.givenUp;
    const next = one.ts !== null || message.threadOf === null || isNext(message);
    const free = past(one.leasedUntil) || (by !== null && one.leasedBy === by);
    return stale && rooted && next && free && past(one.retryAt);
  }

  function claimed(one: Row): ClaimedMessage {
    const { message, ts, revision, attempts, uncertain } = one;
    const root = message.threadOf === null ? null : row(message.threadOf).ts;
    return { ...message, ts, revision, attempts, uncertain, threadTs: message.thread ?? root };
  }

  return {
    row,
    async save(messages) {
      for (const message of messages) {
        const known = rows.get(message.key);
        if (known?.message.final) continue;
        if (known && isDeepStrictEqual(known.message.content, message.content)) continue;
        rows.set(message.key, { ...fresh(message), ...revised(known, message) });
      }
    },
    async claim(key, { by, ms }) {
      const one = row(key);
      if (!sendable(one, by)) return null;
      one.uncertain = one.ts === null && (one.uncertain || one.leasedUntil !== null);
      one.leasedUntil = now().getTime() + ms;
      one.leasedBy = by;
      one.attempts += 1;
      return claimed(one);
    },
    async sent(key, { ts, revision }) {
      const done = { ts, uncertain: false, leasedUntil: null, retryAt: null, attempts: 0 };
      const one = row(key);
      Object.assign(one, done, { sentRevision: Math.max(one.sentRevision, revision) });
    },
    async failed(key, { error, retryAt, certain, revision }) {
      const one = row(key);
      const uncertain = one.ts === null && (one.uncertain || !certain);
      const givenUp = retryAt === null && (revision ?? one.revision) === one.revision;
      const next = { retryAt: retryAt?.getTime() ?? null, givenUp };
      Object.assign(one, next, { error, uncertain, leasedUntil: null });
    },
    async due(limit) {
      return [...rows].flatMap(([key, one]) => (sendable(one) ? [key] : [])).slice(0, limit);
    },
  };
}

function fresh(message: OutboxMessage): Row {
  return {
    message,
    revision: 1,
    sentRevision: 0,
    ts: null,
    attempts: 0,
    uncertain: false,
    givenUp: false,
    leasedUntil: null,
    leasedBy: null,
    retryAt: null,
    error: null,
  };
}

/** New content of a known message: where it stands remains, its tries begin anew. */
function revised(known: Row | undefined, message: OutboxMessage): Partial<Row> {
  if (!known) return {};
  const { ts, sentRevision, uncertain, leasedUntil, leasedBy, revision } = known;
  return { ts, sentRevision, uncertain, leasedUntil, leasedBy, revision: revision + 1, message };
}
