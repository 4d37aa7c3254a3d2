import type { RecordedNode } from '../node.ts';
import { readBlocks } from './blocks.ts';
import { readRules } from './rule.ts';
import type { Placed, RuleIndex } from './rule-index.ts';

/** Rules kept of one sheet, and characters read of it: bounds for hostile recordings. */
const MAX_RULES = 20_000;
const MAX_CHARACTERS = 3_000_000;

interface Top {
  readonly text: string;
  readonly placed: readonly Placed[];
}

/** One style sheet: its rules at the top, by their place, as script addresses them. */
export class Sheet {
  private tops: Top[] = [];
  private readonly index: RuleIndex;
  private readonly order: number;
  private readonly scope: RecordedNode | null;

  constructor(index: RuleIndex, order: number, scope: RecordedNode | null) {
    this.index = index;
    this.order = order;
    this.scope = scope;
  }

  write(css: string): void {
    this.empty();
    const blocks = readBlocks(css.slice(0, MAX_CHARACTERS)).slice(0, MAX_RULES);
    this.tops = blocks.map(({ head, body }, at) => this.compile(`${head}{${body}}`, at));
  }

  empty(): void {
    for (const { placed } of this.tops) this.index.drop(placed);
    this.tops = [];
  }

  insert(text: string, at: number): void {
    if (this.tops.length >= MAX_RULES) return;
    this.tops.splice(at, 0, this.compile(text, at));
  }

  remove(at: number): void {
    if (at < 0) return;
    for (const { placed } of this.tops.splice(at, 1)) this.index.drop(placed);
  }

  /** Script set a property of the rule at this place; null = took it away. */
  declare(at: number, property: string, value: string | null): void {
    const top = this.tops[at];
    if (!top) return;
    this.index.drop(top.placed);
    const open = top.text.slice(0, top.text.lastIndexOf('}'));
    this.tops[at] = this.compile(`${open};${property}:${value ?? 'initial'}}`, at);
  }

  private compile(text: string, at: number): Top {
    const order = this.order * MAX_RULES + Math.min(at, MAX_RULES - 1);
    const placed = readRules(text).map((rule) => ({ ...rule, order, scope: this.scope }));
    this.index.put(placed);
    return { text, placed };
  }
}
