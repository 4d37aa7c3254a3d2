import { attribute, type Look, type Position, type RecordedNode, subtree } from '../node.ts';
import { fits, matches } from './match.ts';
import { PLACING } from './position.ts';
import { decides, type LookRule } from './rule.ts';
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
  /** Rules that hide, show or say "press me". */
  size = 0;
  private readonly looking = new Map<string, Set<Placed>>();
  private readonly placing = new Map<string, Set<Placed>>();
  /** Those of the placing rules that take a node out of the flow. */
  private readonly lifting = new Map<string, Set<Placed>>();
  /** Rules by what must stand around their subject. */
  private readonly byOuter = new Map<string, Set<Placed>>();

  clear(): void {
    this.size = 0;
    this.looking.clear();
    this.placing.clear();
    this.lifting.clear();
    this.byOuter.clear();
  }

  put(rules: readonly Placed[]): void {
    for (const rule of rules) {
      const subject = subjectKey(rule.selector.subject);
      if (rule.position.size > 0) addTo(this.placing, subject, rule);
      if (lifts(rule.position)) addTo(this.lifting, subject, rule);
      if (!decides(rule.look)) continue;
      this.size += 1;
      addTo(this.looking, subject, rule);
      for (const key of outerKeys(rule)) addTo(this.byOuter, key, rule);
    }
  }

  drop(rules: readonly Placed[]): void {
    for (const rule of rules) {
      const subject = subjectKey(rule.selector.subject);
      this.placing.get(subject)?.delete(rule);
      this.lifting.get(subject)?.delete(rule);
      if (!decides(rule.look)) continue;
      this.size -= 1;
      this.looking.get(subject)?.delete(rule);
      for (const key of outerKeys(rule)) this.byOuter.get(key)?.delete(rule);
    }
  }

  /** What the cascade decides about a node's look, property by property; null = nothing. */
  decide(node: RecordedNode, width: number): Look | null {
    const rules = rulesFor(this.looking, node, width);
    if (rules.length === 0) return null;
    const winner = <K extends keyof Look>(property: K): Look[K] | null =>
      strongest(rules, property, (rule) => rule.look[property] !== null)?.look[property] ?? null;
    return {
      display: winner('display'),
      visibility: winner('visibility'),
      opacity: winner('opacity'),
      clip: winner('clip'),
      fold: winner('fold'),
      offset: winner('offset'),
      cursor: winner('cursor'),
    };
  }

  /** Where the cascade puts a node, property by property; nowhere, if it leaves the node in the flow. */
  place(node: RecordedNode, width: number): Position {
    const found = new Map<string, string>();
    if (rulesFor(this.lifting, node, width).length === 0) return found;
    const rules = rulesFor(this.placing, node, width);
    for (const name of PLACING) {
      const value = strongest(rules, name, ({ position }) => position.has(name))?.position.get(
        name,
      );
      if (value !== undefined) found.set(name, value);
    }
    return found;
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
}

function rulesFor(
  bySubject: ReadonlyMap<string, ReadonlySet<Placed>>,
  node: RecordedNode,
  width: number,
): Placed[] {
  const fitting: Placed[] = [];
  for (const key of [...ownKeys(node), node.tag, '*']) {
    for (const rule of bySubject.get(key) ?? []) {
      const { from, to } = rule.widths;
      if (width >= from && width <= to && matches(node, rule.selector)) fitting.push(rule);
    }
  }
  if (fitting.length === 0) return fitting;
  const scope = scopeOf(node);
  return fitting.filter((rule) => rule.scope === scope);
}

function lifts(position: Position): boolean {
  return /^(fixed|absolute)/.test(position.get('position') ?? '');
}

function strongest(
  rules: readonly Placed[],
  property: string,
  tells: (rule: Placed) => boolean,
): Placed | null {
  let best: Placed | null = null;
  for (const rule of rules) if (tells(rule) && (!best || beats(rule, best, property))) best = rule;
  return best;
}

function beats(a: Placed, b: Placed, property: string): boolean {
  const important = Number(a.important.has(property)) - Number(b.important.has(property));
  return (important || a.selector.weight - b.selector.weight || a.order - b.order) > 0;
}

function outerKeys({ selector }: Placed): string[] {
  return selector.around.flatMap(({ compound }) => keysOf(compound));
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
