import type { Said } from '../engine/feedback/said.ts';
import type { Content } from '../engine/ports/outbox.ts';
import { Exact } from './fill.ts';
import { fitsOneMessage, LIMITS } from './limits.ts';
import { render } from './render.ts';
import { clip } from './safe-text.ts';

/** What marks of ours begin with in their block's name, by which they are found again. */
const MARK = 'disputed';

/** Marks that a message has room for: the newest. */
const MOST = 5;

/**
 * A message with its disputed claims marked, above what they are disputed with, in place of the marks before;
 * as many of the newest as it has room for.
 */
export function markDisputes(content: Content, disputes: readonly Said[]): Content {
  const blocks = content.blocks.filter((block) => !isMark(block));
  const found = blocks.findIndex(holdsDispute);
  const at = found < 0 ? blocks.length : found;
  for (let left = Math.min(MOST, disputes.length); left > 0; left -= 1) {
    const marked = blocks.toSpliced(at, 0, ...disputes.slice(-left).flatMap(markOf));
    if (marked.length <= LIMITS.blocks && fitsOneMessage(marked))
      return { ...content, blocks: marked };
  }
  return { ...content, blocks };
}

/** Whether anything in a message can be disputed. */
export function isDisputable({ blocks }: Content): boolean {
  return blocks.some(holdsDispute);
}

function markOf({ claim, by, reason }: Said, index: number) {
  if (!claim) return [];
  const { blocks } = render('dispute-mark', {
    claim: clip(claim.text, 80),
    by: new Exact(by),
    reason: clip(reason ?? '', 160),
  });
  return blocks.map((block) => ({ ...block, block_id: `${MARK}:${claim.id}:${by}:${index}` }));
}

function isMark(block: unknown): boolean {
  return (
    typeof block === 'object' &&
    block !== null &&
    'block_id' in block &&
    String(block.block_id).startsWith(`${MARK}:`)
  );
}

/** Blocks are ours, and so are the names of actions in them. */
function holdsDispute(block: unknown): boolean {
  return JSON.stringify(block).includes('"claim_dispute"');
}
