import { targetOf } from './clicked.ts';
import type { AttributeChange, Changes } from './dom/changes.ts';
import { isControl, isDisabled } from './dom/control.ts';
import { isField } from './dom/field.ts';
import { type RecordedNode, subtree } from './dom/node.ts';
import { isShown } from './dom/visible.ts';
import type { ControlSwitch } from './observations.ts';
import { asBefore, type Pair, type Rewrite } from './replacements.ts';

const KEPT = 3_000;
/** Names of disabled controls kept, to call them so when they can be used again. */
const MAX_NAMES = 500;
/** Controls told of one event: a form that is locked as a whole. */
const MOST_AT_ONCE = 5;
const SWITCHES = new Set(['disabled', 'aria-disabled']);

interface Switched {
  readonly node: RecordedNode;
  readonly disabled: boolean;
  /** What it was called before: a button that is locked often says "Sending…" at once. */
  readonly named: string;
}

/** Follows the buttons and fields of one window that become disabled or usable again. */
export class ControlWatch {
  readonly switches: ControlSwitch[] = [];
  private readonly names = new Map<number, string>();
  private readonly window: string;

  constructor(window: string) {
    this.window = window;
  }

  pageCame(): void {
    this.names.clear();
  }

  changed(
    at: number,
    url: string,
    { attributes }: Changes,
    rewrites: readonly Rewrite[],
    pairs: readonly Pair[],
  ): void {
    const changes = attributes.filter(({ name }) => SWITCHES.has(name));
    if (changes.length === 0 && pairs.length === 0) return;
    const named = (node: RecordedNode) => asBefore(rewrites, () => targetOf(node, url).target);
    const switched = [
      ...switchedBy(changes).map((one) => ({ ...one, named: named(one.node) })),
      ...pairs.flatMap((pair) => switchedIn(pair, url)),
    ];
    for (const one of switched.filter(({ node }) => isShown(node)).slice(0, MOST_AT_ONCE))
      this.note(at, url, one);
  }

  private note(at: number, url: string, { node, disabled, named }: Switched): void {
    const target = disabled ? named : (this.names.get(node.id) ?? targetOf(node, url).target);
    if (!disabled) this.names.delete(node.id);
    else if (this.names.size < MAX_NAMES) this.names.set(node.id, target);
    if (this.switches.length < KEPT)
      this.switches.push({ at, window: this.window, target, disabled, url });
  }
}

function switchedBy(changes: readonly AttributeChange[]): Omit<Switched, 'named'>[] {
  const controls = [...new Set(changes.flatMap(({ node }) => controlsOf(node)))];
  const now = controls.map(isDisabled);
  for (const { node, name, before } of changes) put(node, name, before);
  const before = controls.map(isDisabled);
  for (const { node, name, after } of changes) put(node, name, after);
  return controls.flatMap((node, i) =>
    before[i] === now[i] ? [] : { node, disabled: now[i] ?? false },
  );
}

/** Pages that write a form anew put a disabled button in the place of the other. */
function switchedIn({ old, now }: Pair, url: string): Switched[] {
  if (isDisabled(old) === isDisabled(now) || !isSwitchable(now)) return [];
  return [{ node: now, disabled: isDisabled(now), named: targetOf(old, url).target }];
}

/** The node where it can be used itself; else what a locked part of the page holds, buttons first. */
function controlsOf(node: RecordedNode): RecordedNode[] {
  if (isSwitchable(node)) return [node];
  const inside = [...subtree(node)].filter(isSwitchable);
  return [...inside.filter((one) => !isField(one)), ...inside.filter(isField)];
}

function isSwitchable(node: RecordedNode): boolean {
  return isControl(node) && !['option', 'label', 'summary'].includes(node.tag);
}

function put(node: RecordedNode, name: string, value: string | null): void {
  if (value === null) node.attributes.delete(name);
  else node.attributes.set(name, value);
}
