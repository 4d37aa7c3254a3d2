import type { Fields } from '../fields.ts';
import type { DeliveryKind, Outcome } from '../journal.ts';

/** Something to hand to the app. */
export interface Parcel {
  /** `event_id` of an event, else an id of our own. */
  readonly id: string;
  readonly what: DeliveryKind;
  readonly name: string;
  readonly payload: Fields;
}

/** Which try this is: 0 = the first; the reason is why the one before failed. */
export interface Try {
  readonly retry: number;
  readonly reason: string | null;
}

/** How a try ended. */
export interface Sent {
  readonly outcome: Outcome;
  readonly ack: unknown;
  /** What the next try gives as its reason. */
  readonly reason: string;
  /** The app asked not to be tried again. */
  readonly noRetry: boolean;
}

/** A way to the app. */
export interface Transport {
  readonly name: 'socket' | 'http';
  send(parcel: Parcel, attempt: Try): Promise<Sent>;
}
