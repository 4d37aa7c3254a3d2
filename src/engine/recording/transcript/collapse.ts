import type { ScreenKind, ScreenLine } from './line.ts';

/** What goes wrong is told each time: only what follows this soon after the first is the same time, ms. */
const SAME_TIME_MS = 2_000;
/** Calm things that repeat without a longer break are one line, ms. */
const RUN_MS = 4_000;
/** What repeats calmly. */
const CALM: ReadonlySet<ScreenKind> = new Set([
  'text',
  'status',
  'click',
  'disabled',
  'enabled',
  'scroll',
]);
/** What may come between two of a run: the rest begins something new. */
const BETWEEN: ReadonlySet<ScreenKind> = new Set(['text', 'status', 'amount']);

/** Lines that say the same of the same window again and again become one, with its count and end. */
export function collapse(lines: readonly ScreenLine[]): ScreenLine[] {
  const kept: ScreenLine[] = [];
  const latest = new Map<string, number>();
  let newest = 0;
  for (const line of lines) {
    const key = [line.window, line.kind, line.text].join('\n');
    const place = latest.get(key) ?? -1;
    const before = kept[place];
    if (before && isAgain(before, line, place >= newest)) {
      kept[place] = { ...before, count: before.count + line.count, until: line.until };
      continue;
    }
    latest.set(key, kept.length);
    if (!BETWEEN.has(line.kind)) newest = kept.length;
    kept.push(line);
  }
  return kept;
}

/** `inRow` = nothing else came between that begins something new. */
function isAgain(before: ScreenLine, line: ScreenLine, inRow: boolean): boolean {
  if (!CALM.has(line.kind)) return line.at - before.at <= SAME_TIME_MS;
  return line.at - before.until <= RUN_MS && (inRow || BETWEEN.has(line.kind));
}
