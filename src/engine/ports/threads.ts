import type { Subject } from '../answers/subject.ts';
import type { Turn } from '../answers/turn.ts';
import type { Scope } from '../scope.ts';

/** A thread of the chat; `thread` by its root's timestamp. */
export interface ThreadPlace {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
}

/** A thread that we spoke in. */
export interface OurThread {
  readonly scope: Scope;
  /** null = it is about nothing in particular. */
  readonly subject: Subject | null;
}

/** A talk of a project: what was said in its thread about another project is none of it. */
export interface Talk {
  readonly scope: Scope;
  readonly channel: string;
  readonly thread: string;
}

/** How a question came out, and what was said to it. */
export interface Settled {
  readonly state: Exclude<Turn['state'], 'heard' | 'asked'>;
  /** Ours, kept as a turn of its own; null = nothing was said. */
  readonly said: Pick<Turn, 'text' | 'answer'> | null;
}

/** What is said in our threads: the talk's memory. */
export interface Threads {
  /**
   * null = nothing in it is ours, or it is another workspace's. With `before`, a message's timestamp, only what
   * was there when it was written: messages are not always taken in their order.
   */
  subjectOf(place: ThreadPlace & { readonly before?: string }): Promise<OurThread | null>;
  /**
   * Keeps a message, once: what is known of its `ts` stays as it is. One that was only heard, or whose answer
   * failed, may still become a question.
   */
  hear(talk: Talk, turn: Turn): Promise<void>;
  /** The talk so far, oldest first: of a long one the beginning and the end. */
  turns(talk: Talk): Promise<readonly Turn[]>;
  /**
   * Ends the question at `ts`, once: false = it waits no more. What was said stands at the end of the talk.
   */
  settle(talk: Talk, ts: string, settled: Settled): Promise<boolean>;
  /** What was said to the message at `ts`; null = nothing. */
  saidTo(talk: Talk, ts: string): Promise<Turn | null>;
  /** How many questions of the talk wait since before the one at `ts`. */
  waitingBefore(talk: Talk, ts: string): Promise<number>;
  /** Stops every question that waits, or the one at `ts`. @returns those that it stopped, by their `ts` */
  stop(talk: Talk, ts?: string): Promise<readonly string[]>;
  /** Whether somebody stopped the question at `ts`. */
  isStopped(talk: Talk, ts: string): Promise<boolean>;
}
