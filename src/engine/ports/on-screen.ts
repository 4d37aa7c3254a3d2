import type { Scope } from '../scope.ts';

/** A message in the chat; `ts`: its timestamp, by which the chat knows it. */
export interface MessagePlace {
  readonly channel: string;
  readonly ts: string;
}

/** Where our messages stand. */
export interface OnScreen {
  /** The message of this key in the outbox; null = it is not, or no longer, in the chat. */
  find(scope: Scope, key: string): Promise<MessagePlace | null>;
}

/** Addresses of messages. */
export interface Permalinks {
  /** null = the chat knows no such message, or does not answer: a link is never worth waiting for. */
  of(place: MessagePlace): Promise<URL | null>;
}
