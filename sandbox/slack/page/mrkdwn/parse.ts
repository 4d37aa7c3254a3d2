import { type InlineOptions, parseInline } from './inline.ts';
import type { MrkdwnBlock } from './nodes.ts';
import { codeText } from './pieces.ts';

const QUOTE = /^(?:&gt;|>)(?!(?:&gt;|>)) ?/;
const QUOTE_REST = /^(?:&gt;|>){3} ?/;

/**
 * Reads Slack's mrkdwn as Slack shows it. The text is never decoded before its parts are known: what
 * an app escaped stays text, and cannot become a mention or a link.
 */
export function parseMrkdwn(text: string, options: InlineOptions): readonly MrkdwnBlock[] {
  const parts = text.split(/```([\s\S]+?)```/);
  return parts.flatMap((part, index) =>
    index % 2 === 1 ? [fence(part)] : parseLines(trimAround(part, index, parts.length), options),
  );
}

function fence(inside: string): MrkdwnBlock {
  return { type: 'pre', text: codeText(inside.replace(/^\n/, '').replace(/\n$/, '')) };
}

/** The line breaks next to a fence are the fence's own. */
function trimAround(part: string, index: number, count: number): string {
  const start = index > 0 ? part.replace(/^\n/, '') : part;
  return index < count - 1 ? start.replace(/\n$/, '') : start;
}

interface Run {
  readonly type: 'text' | 'quote';
  readonly lines: string[];
}

function parseLines(part: string, options: InlineOptions): readonly MrkdwnBlock[] {
  if (part === '') return [];
  return groupLines(part.split('\n')).map(({ type, lines }) => ({
    type,
    children: parseInline(lines.join('\n'), options),
  }));
}

function groupLines(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  let quoteRest = false;
  for (const line of lines) {
    const restStarts: boolean = !quoteRest && QUOTE_REST.test(line);
    quoteRest ||= restStarts;
    const quoted = quoteRest || QUOTE.test(line);
    const bare = restStarts
      ? line.replace(QUOTE_REST, '')
      : quoteRest
        ? line
        : line.replace(QUOTE, '');
    append(runs, quoted ? 'quote' : 'text', bare);
  }
  return runs;
}

function append(runs: Run[], type: Run['type'], line: string): void {
  const last = runs.at(-1);
  if (last?.type === type) last.lines.push(line);
  else runs.push({ type, lines: [line] });
}
