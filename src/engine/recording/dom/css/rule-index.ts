import { attribute, type Look, type RecordedNode, subtree } from '../node.ts';
import { fits, matches } from './match.ts';
import type { LookRule } from './rule.ts';
import { scopeOf } from './scope.ts';
import type { Compound } from './selector.ts';

/** A rule with its place in the cascade. */
export interface Placed extends LookRule {
  readonly order: number;
  readonly scope: RecordedNode | null;
}

/** Nodes looked at below a node whose class changed: a bound for big pages. */
const MAX_LOOKED = 3_000;
const MAX_TOUCHED = 200;

/** Rules by what they are about, so that a node meets only the few that may fit it. */
export class RuleIndex {
  size = 0;
  private readonly bySubject = new Map<string, Set<Placed>>();
  /** Rules by what must stand around their subject. */
  private readonly byOuter = new Map<string, Set<Placed>>();

  clear(): void {
    this.size = 0;
    this.bySubject.clear();
    this.byOuter.clear();
  }

  put(rules: readonly Placed[]): void {
    for (const rule of rules) {
      this.size += 1;
      addTo(this.bySubject, subjectKey(rule.selector.subject), rule);
      for (const { compound } of rule.selector.around)
        for (const key of keysOf(compound)) addTo(this.byOuter, key, rule);
    }
  }

  drop(rules: readonly Placed[]): void {
    for (const rule of rules) {
      this.size -= 1;
      this.bySubject.get(subjectKey(rule.selector.subject))?.delete(rule);
      for (const { compound } of rule.selector.around)
        for (const key of keysOf(compound)) this.byOuter.get(key)?.delete(rule);
    }
  }

  /** What the cascade decides, property by property. */
  decide(node: RecordedNode, width: number): Look {
    const rules = this.rulesFor(node, width);
    const winner = <K extends keyof Look>(property: K): Look[K] | null => {
      let best: Placed | null = null;
      for (const rule of rules) {
        if (rule.look[property] === null) continue;
        if (!best || beats(rule, best, property)) best = rule;
      }
      return best ? best.look[property] : null;
    };
    return {
      display: winner('display'),
      visibility: winner('visibility'),
      opacity: winner('opacity'),
      cursor: winner('cursor'),
    };
  }

  touchedBy(node: RecordedNode, name: string, before: string, after: string): RecordedNode[] {
    const rules = changedKeys(name, before, after).flatMap((key) => [
      ...(this.byOuter.get(key) ?? []),
    ]);
    if (rules.length === 0) return [];
    const touched: RecordedNode[] = [];
    let looked = 0;
    for (const at of subtree(node)) {
      looked += 1;
      if (looked > MAX_LOOKED || touched.length >= MAX_TOUCHED) break;
      if (at !== node && rules.some(({ selector }) => fits(at, selector.subject))) touched.push(at);
    }
    return touched;
  }

  private rulesFor(node: RecordedNode, width: number): Placed[] {
    const keys = [...ownKeys(node), node.tag, '*'];
    const near = keys.flatMap((key) => [...(this.bySubject.get(key) ?? [])]);
    const fitting = near.filter(
      ({ selector, widths }) =>
        width >= widths.from && width <= widths.to && matches(node, selector),
    );
    if (fitting.length === 0) return fitting;
    const scope = scopeOf(node);
    return fitting.filter((rule) => rule.scope === scope);
  }
}

function beats(a: Placed, b: Placed, property: keyof Look): boolean {
  const important = Number(a.important.has(property)) - Number(b.important.has(property));
  return (important || a.selector.weight - b.selector.weight || a.order - b.order) > 0;
}

function subjectKey({ ids, classes, tag }: Compound): string {
  if (ids[0]) return `#${ids[0]}`;
  if (classes[0]) return `.${classes[0]}`;
  return tag ?? '*';
}

/** Everything a compound asks for that may change: ids, classes, attributes, also inside `:not()`. */
function keysOf({ ids, classes, attributes, conditions }: Compound): string[] {
  return [
    ...ids.map((id) => `#${id}`),
    ...classes.map((name) => `.${name}`),
    ...attributes.map(({ name }) => `[${name}]`),
    ...conditions.flatMap(({ anyOf }) => anyOf.flatMap(keysOf)),
  ];
}

function ownKeys(node: RecordedNode): string[] {
  const id = attribute(node, 'id');
  const names = attribute(node, 'class');
  const keys = names ? names.split(/\s+/).map((name) => `.${name}`) : [];
  return id ? [...keys, `#${id}`] : keys;
}

function changedKeys(name: string, before: string, after: string): string[] {
  if (name === 'id') return [`#${before}`, `#${after}`, '[id]'];
  if (name !== 'class') return [`[${name}]`];
  const [old, now] = [new Set(before.split(/\s+/)), new Set(after.split(/\s+/))];
  return [...[...old.symmetricDifference(now)].map((one) => `.${one}`), '[class]'];
}

function addTo(map: Map<string, Set<Placed>>, key: string, rule: Placed): void {
  const known = map.get(key);
  if (known) known.add(rule);
  else map.set(key, new Set([rule]));
}
