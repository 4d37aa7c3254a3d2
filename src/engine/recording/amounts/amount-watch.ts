import { ancestry, attribute, type RecordedNode } from '../dom/node.ts';
import { isInline, isShown, shownText } from '../dom/visible.ts';
import type { AmountChange } from '../observations.ts';
import { asBefore, type Rewrite } from '../replacements.ts';
import { labelBeside } from './label.ts';
import { type Changed, changedAmounts, hasDigit } from './numbers.ts';
import { Spot, type Told } from './spot.ts';

/** Changes kept of a window. */
const KEPT = 3_000;
/** Numbers followed at once; more are a page that changes all over. */
const MAX_SPOTS = 3_000;
/** A page fills in its numbers when it comes: only what stood this long can become another, ms. */
const STOOD_MS = 1_000;
/** A new address may be told a little after its page was drawn, ms. */
const DRAWN_MS = 500;
/** A count of a field's letters follows the key this fast, ms. */
const ECHO_MS = 500;
/** Changes told of one event: a page that recounts everything. */
const MOST_AT_ONCE = 5;
/** More lines changed at once than this, and none with a label, are a calendar or a grid. */
const GRID = 10;
/** Lines looked at in one event: a bound for tables that are written anew. */
const MOST_LOOKED = 50;
/** A longer line is prose. Characters. */
const MAX_LINE = 160;
const NO_LINES: ReadonlySet<RecordedNode> = new Set();
const PASSING_TAGS = new Set(['time', 'textarea', 'progress', 'meter', 'select']);
const PASSING_ROLES = new Set(['timer', 'marquee', 'progressbar', 'slider', 'log']);

/** Follows the numbers on one window's screen that become others: prices, totals, counts. */
export class AmountWatch {
  private told: { readonly spot: Spot; readonly one: Told }[] = [];
  private readonly spots = new Map<string, Spot>();
  /** Lines whose numbers change by themselves, by node id. */
  private readonly noisy = new Set<number>();
  private readonly window: string;
  private since = Number.NEGATIVE_INFINITY;
  private prompt = { at: Number.NEGATIVE_INFINITY, typing: false };
  private typed = { length: 0, before: 0 };

  constructor(window: string) {
    this.window = window;
  }

  /** Another page: its numbers are its own. */
  pageCame(at: number): void {
    this.since = at;
    this.spots.clear();
    this.noisy.clear();
    this.typed = { length: 0, before: 0 };
    this.told = this.told.filter(({ one }) => at - one.change.at > DRAWN_MS);
  }

  /** The visitor pressed something. */
  pressed(at: number): void {
    this.prompt = { at, typing: false };
  }

  /** The visitor typed: the field holds this many characters now. */
  typedText(at: number, length: number): void {
    this.prompt = { at, typing: true };
    this.typed = { length, before: this.typed.length };
  }

  changed(at: number, url: string, rewrites: readonly Rewrite[]): void {
    const lines = rewrites.length > 0 ? this.linesOf(rewrites) : NO_LINES;
    if (lines.size === 0 || at - this.since < STOOD_MS || rewritesHeading(rewrites)) return;
    // a page often says one number in two places
    const told = new Set<string>();
    for (const line of lines) {
      if (told.size >= MOST_AT_ONCE) return;
      const changes = this.changesIn(at, line, rewrites);
      if (lines.size > GRID && changes.every(({ label }) => label === '')) continue;
      for (const change of changes) {
        const said = `${change.label} ${change.before} ${change.after}`;
        if (told.has(said)) continue;
        told.add(said);
        this.note({ at, window: this.window, url, ...change }, line);
      }
    }
  }

  finish(): AmountChange[] {
    return this.told.flatMap(({ spot, one }) => (spot.isNoise || one.dropped ? [] : one.change));
  }

  private changesIn(at: number, line: RecordedNode, rewrites: readonly Rewrite[]): Changed[] {
    if (!isShown(line) || passes(line)) return [];
    const now = shownText(line, MAX_LINE + 1);
    if (now.length > MAX_LINE) return [];
    const before = asBefore(rewrites, () => shownText(line, MAX_LINE + 1));
    return changedAmounts(before, now).flatMap((change) => {
      if (this.countsLetters(at, change)) return [];
      if (change.label) return change;
      const label = labelBeside(line);
      // beside other words it is another thing's number
      return asBefore(rewrites, () => labelBeside(line)) === label ? { ...change, label } : [];
    });
  }

  /** A number that goes with what is typed, or with what is left of a limit. */
  private countsLetters(at: number, { before, after }: Changed): boolean {
    const { prompt, typed } = this;
    if (!prompt.typing || at - prompt.at > ECHO_MS) return false;
    const [was, is] = [Number(before), Number(after)];
    return is === typed.length || is + typed.length === was + typed.before;
  }

  private note({ index, ...change }: AmountChange & { index: number }, line: RecordedNode): void {
    const key = `${line.id}:${index}`;
    const spot = this.spots.get(key) ?? new Spot();
    if (this.spots.size < MAX_SPOTS) this.spots.set(key, spot);
    const one = spot.take(change, this.prompt);
    if (spot.isNoise) this.noisy.add(line.id);
    if (!one) return;
    if (this.told.length >= KEPT)
      this.told = this.told.filter((kept) => !kept.spot.isNoise && !kept.one.dropped);
    if (this.told.length < KEPT) this.told.push({ spot, one });
  }

  /** The lines in which a number may have changed, but for those that change by themselves. */
  private linesOf(rewrites: readonly Rewrite[]): Set<RecordedNode> {
    const lines = new Set<RecordedNode>();
    for (const { node, old, before } of rewrites) {
      if (lines.size >= MOST_LOOKED) break;
      if (!hasDigit(node.text) || !hasDigit(before)) continue;
      const line = lineOf(node);
      const was = node === old ? line : lineOf(old);
      if (line && was && was.id !== line.id) this.moved(was.id, line.id);
      if (line && !this.noisy.has(line.id)) lines.add(line);
    }
    return lines;
  }

  /** A line written anew in new nodes is the same line. */
  private moved(from: number, to: number): void {
    if (this.noisy.delete(from)) this.noisy.add(to);
    for (let index = 0; index < MOST_AT_ONCE; index++) {
      const spot = this.spots.get(`${from}:${index}`);
      if (spot) this.spots.set(`${to}:${index}`, spot);
      this.spots.delete(`${from}:${index}`);
    }
  }
}

/** The element whose line a text stands in; null = it lies outside, in a part taken out of the page. */
function lineOf(node: RecordedNode): RecordedNode | null {
  for (const at of ancestry(node.parent)) if (!isInline(at) || at.tag === 'a') return at;
  return null;
}

/** With another heading the part is about another thing. */
function rewritesHeading(rewrites: readonly Rewrite[]): boolean {
  return rewrites.some(({ node, before }) => {
    const isHeading = /^h[1-3]$/.test(node.parent?.tag ?? '');
    return isHeading && node.text.replace(/\P{L}/gu, '') !== before.replace(/\P{L}/gu, '');
  });
}

/** Whether numbers there pass by their nature, or are the visitor's own. */
function passes(line: RecordedNode): boolean {
  for (const at of ancestry(line)) {
    if (PASSING_TAGS.has(at.tag) || PASSING_ROLES.has(attribute(at, 'role'))) return true;
    if (at.attributes.has('contenteditable')) return true;
  }
  return false;
}
