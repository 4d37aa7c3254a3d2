import { newSecret } from '../ids.ts';

/** A ticket is good for one connection within 30 s. */
const lifeMs = 30_000;

interface Tickets {
  issue(): string;
  /** Uses a ticket up; false = there was none, or it was too old. */
  redeem(ticket: string): boolean;
}

/** Admissions to the socket; `now` in milliseconds. */
export function createTickets(now: () => number): Tickets {
  const issued = new Map<string, number>();
  return {
    issue() {
      const ticket = newSecret();
      issued.set(ticket, now() + lifeMs);
      return ticket;
    },
    redeem(ticket) {
      const isGood = (issued.get(ticket) ?? 0) > now();
      issued.delete(ticket);
      return isGood;
    },
  };
}
