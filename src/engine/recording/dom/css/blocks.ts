/** A rule or at-rule as it is written: what stands before its braces, and what in them. */
export interface Block {
  readonly head: string;
  readonly body: string;
}

/** The blocks at the top of a style sheet's text; statements without braces are left out. Linear. */
export function readBlocks(css: string): Block[] {
  const text = css.replace(/\/\*[\s\S]*?(\*\/|$)/g, ' ');
  const blocks: Block[] = [];
  let depth = 0;
  let from = 0;
  let open = 0;
  for (const { index, 0: mark } of text.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]/g)) {
    if (mark === '{') {
      if (depth === 0) open = index;
      depth += 1;
    } else if (mark === '}') {
      depth = Math.max(0, depth - 1);
      if (depth === 0)
        blocks.push({ head: text.slice(from, open).trim(), body: text.slice(open + 1, index) });
    }
    if (depth === 0 && (mark === '}' || mark === ';')) from = index + 1;
  }
  return blocks;
}
