import { z } from 'zod';
import { JudgedClaim, MessageKind } from '../engine/feedback/said.ts';
import { Exact } from './fill.ts';
import { LIMITS } from './limits.ts';
import { clip } from './safe-text.ts';

const DisputeValue = z.object({ of: MessageKind, claim: JudgedClaim });
/** A claim that can be doubted, and the kind of the message that makes it. */
export type DisputeValue = z.infer<typeof DisputeValue>;

/**
 * The value of a button or an option: `session p2 blocking Address refused…`, cut to what an option takes;
 * null = it has no id of ours, and cannot be told from others.
 */
export function disputeValue({ of, claim: { id, kind, text } }: DisputeValue): Exact | null {
  if (!/^[\w.:-]{1,80}$/.test(id)) return null;
  const head = `${of} ${id} ${kind} `;
  // Slack counts what it escapes; a value is given back as it was sent.
  return new Exact(head + clip(text, LIMITS.optionValue - head.length));
}

/** null = it is none. */
export function readDisputeValue(value: string): DisputeValue | null {
  const [of, id, kind, ...words] = value.split(' ');
  return DisputeValue.safeParse({ of, claim: { id, kind, text: words.join(' ') } }).data ?? null;
}
