import type { ScreenKind, ScreenLine } from './line.ts';

/** Tokens that a second of video costs a model. */
const VIDEO_TOKENS = 258;

/** How much room lines of some kinds have. */
interface Allowance {
  readonly kinds: ReadonlySet<ScreenKind>;
  /** Share of video's tokens. */
  readonly share: number;
  /** In the shortest and in the longest of sessions, tokens. */
  readonly least: number;
  readonly most: number;
}

/** What grows with the session. Kinds that stand in no allowance are never left out. */
const ALLOWANCES: readonly Allowance[] = [
  { kinds: new Set(['text', 'status']), share: 0.015, least: 150, most: 8_000 },
  {
    kinds: new Set(['click', 'type', 'amount', 'enabled', 'scroll', 'tab']),
    share: 0.02,
    least: 400,
    most: 15_000,
  },
];
/** Lines give way within this stretch of time, not over the whole session, ms. */
const STRETCH_MS = 30_000;
/** What a line costs beside its text: its time and kind, tokens. */
const FRAME = 5;

/**
 * Holds what grows without end to about 4 % of video's tokens: where a stretch of time is crowded the later
 * lines of a kind give way, and the last one kept says how many did. What went wrong always stays.
 */
export function withinBudget(lines: readonly ScreenLine[], lengthMs: number): ScreenLine[] {
  const dropped = new Set(ALLOWANCES.flatMap((allowance) => excess(lines, allowance, lengthMs)));
  if (dropped.size === 0) return [...lines];
  const kept = lines.filter((line) => !dropped.has(line));
  const more = Map.groupBy(dropped, (line) => lastAlike(kept, line));
  return kept.map((line) => {
    const count = more.get(line)?.reduce((sum, one) => sum + one.count, 0);
    return count ? { ...line, text: `${line.text} and ${count} more` } : line;
  });
}

/** The lines of these kinds for which there is no room. */
function excess(
  lines: readonly ScreenLine[],
  { kinds, share, least, most }: Allowance,
  lengthMs: number,
): ScreenLine[] {
  const room = Math.min(Math.max((lengthMs / 1000) * VIDEO_TOKENS * share, least), most);
  let used = 0;
  return inFairOrder(lines.filter(({ kind }) => kinds.has(kind))).filter(({ text }) => {
    used += FRAME + tokensIn(text);
    return used > room;
  });
}

/** First the first line of every stretch of time, then the second of each, and so on. */
function inFairOrder(lines: readonly ScreenLine[]): ScreenLine[] {
  const counts = new Map<string, number>();
  const ranks = new Map<ScreenLine, number>();
  for (const line of lines) {
    const stretch = `${line.kind} ${line.window} ${Math.floor(line.at / STRETCH_MS)}`;
    const rank = counts.get(stretch) ?? 0;
    counts.set(stretch, rank + 1);
    ranks.set(line, rank);
  }
  return lines.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

function lastAlike(kept: readonly ScreenLine[], { at, kind, window }: ScreenLine) {
  return kept.findLast((one) => one.kind === kind && one.window === window && one.at <= at);
}

/** About how many tokens a text takes: four letters of Latin script, or one character of most others. */
function tokensIn(text: string): number {
  const latin = text.match(/[\u0020-\u024f]/g)?.length ?? 0;
  return Math.ceil(latin / 4 + (text.length - latin) * 0.8);
}
