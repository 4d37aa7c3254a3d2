import type { Evidence } from '../../../sessions/summary.ts';
import type { Claim } from '../../answer.ts';

/** A moment of one session in which a claim is to be seen. Texts are safe to show. */
export interface Instance {
  readonly sessionId: string;
  /** The person's name; null = anonymous. Not for everybody's eyes. */
  readonly who: string | null;
  readonly seconds: number;
  readonly replayUrl: string | null;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** How often something was met; null = it was not counted. */
export interface Tally {
  readonly sessions: number | null;
  /** The base: sessions or visits that were looked at. */
  readonly of: number | null;
  /** Of 95 % for the share, 0…1. */
  readonly interval: readonly [number, number] | null;
  readonly people: number | null;
  readonly times: number | null;
}

/** What a number of the thread stands for. */
export interface Numbered {
  readonly number: number;
  readonly claim: Claim;
  /** What it is called, without its numbers. */
  readonly name: string;
  /** What happened, where more is known than the claim says; '' = nothing. */
  readonly description: string;
  readonly tally: Tally | null;
  /** Where it is to be seen, one a session; of a claim about one moment, that one. */
  readonly instances: readonly Instance[];
}

/** Lines of a claim, so that one can see what it rests on. */
export const MOST_EVIDENCE = 8;

/** An alias tells what it names: `e12` an event row, `s4` a screen row; anything else code measured. */
export function evidenceLine(line: {
  readonly id: string;
  readonly seconds: number;
  readonly text: string;
}): Evidence {
  const { id, seconds, text } = line;
  const kind = id.startsWith('screen') || /^s\d/.test(id) ? 'screen' : kindOf(id);
  return { kind, id, seconds, text };
}

const EVENT = /^(?:e\d+$|[0-9a-f]{8}-)/i;

function kindOf(id: string): Evidence['kind'] {
  return EVENT.test(id) ? 'event' : 'fact';
}
