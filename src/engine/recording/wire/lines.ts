import type { OnSkip } from './skipped.ts';

/** Characters. A full snapshot of a very large page, not compressed, has tens of millions. */
const MAX_LINE_LENGTH = 64 * 1024 * 1024;

export interface LineOptions {
  readonly onSkip?: OnSkip | undefined;
  /** Characters; a longer line is left out. Default 64 million. */
  readonly maxLength?: number;
}

/** Chunks of text, cut anywhere, as lines without their `\n`. Holds one line at a time. */
export async function* splitLines(
  chunks: AsyncIterable<string>,
  { onSkip, maxLength = MAX_LINE_LENGTH }: LineOptions = {},
): AsyncGenerator<string> {
  const held = createHeldLine(maxLength);
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      held.add(chunk.slice(from, end));
      from = end + 1;
      const line = held.take();
      if (line === null) onSkip?.('line');
      else yield line;
    }
    held.add(chunk.slice(from));
  }
  const last = held.take();
  if (last === null) onSkip?.('line');
  else if (last !== '') yield last;
}

interface HeldLine {
  add(part: string): void;
  /** The line so far, or null when it was too long; starts a new one. */
  take(): string | null;
}

/** Collects the parts of a line; joining them once keeps long lines linear in time. */
function createHeldLine(maxLength: number): HeldLine {
  let parts: string[] = [];
  let length = 0;
  return {
    add(part) {
      length += part.length;
      if (length > maxLength) parts = [];
      else if (part !== '') parts.push(part);
    },
    take() {
      const line = length > maxLength ? null : parts.join('');
      parts = [];
      length = 0;
      return line;
    },
  };
}
