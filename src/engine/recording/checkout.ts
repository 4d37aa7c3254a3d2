import { type RecordedNode, subtree } from './dom/node.ts';

/** Nodes compared between two snapshots of one page. */
const COMPARED = 3_000;
/** A load this soon after a click is its answer, ms. */
const CLICKED_MS = 10_000;

/**
 * Whether a full snapshot shows the page that stood there before. rrweb repeats it every few minutes
 * ("checkout") and when it resumes: its node ids go on then, and begin again after a load. Other
 * recorders may repeat the ids: then the same look means the same page, unless a click may have loaded it.
 */
export function isSamePage(
  before: RecordedNode | null,
  now: RecordedNode | null,
  sinceClickMs: number,
): boolean {
  if (!before || !now) return false;
  return now.id > before.id || (sinceClickMs > CLICKED_MS && lookOf(before) === lookOf(now));
}

function lookOf(root: RecordedNode): string {
  const parts: string[] = [];
  for (const { tag, text } of subtree(root)) {
    if (parts.length >= COMPARED) break;
    parts.push(tag === '#text' ? text.trim() : tag);
  }
  return parts.join(' ');
}
