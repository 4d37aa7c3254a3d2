import type { RrwebEvent, Snapshot } from '../../../src/engine/ports/source.ts';
import { isRecord } from '../../../src/engine/recording/wire/line.ts';

/**
 * Attributes with which an element makes the browser open a connection although the page's content
 * policy forbids the request itself: hints such as `preconnect`, and frames (seen in Chromium).
 */
const CALLS_OUT: ReadonlyMap<string, readonly string[]> = new Map([
  ['link', ['href']],
  ['iframe', ['src']],
  ['frame', ['src']],
  ['embed', ['src']],
  ['object', ['data']],
]);

type Fields = Readonly<Record<string, unknown>>;

/**
 * Takes such addresses out of a recording's events, one after the other in stored order. It remembers
 * the elements, because a later change of an attribute names only the element's id.
 */
export function createDisarmer(): (snapshot: Snapshot) => RrwebEvent {
  const armed = new Map<string, readonly string[]>();
  return ({ window, event }) => {
    const { data } = event;
    if (!isRecord(data)) return event;
    const keyOf = ({ id }: Fields) => `${window} ${id}`;
    const disarm = (node: Fields): Fields => {
      const calls = CALLS_OUT.get(String(node.tagName).toLowerCase());
      if (calls) armed.set(keyOf(node), calls);
      return { ...withoutCalls(node, calls), ...mapped(node, 'childNodes', disarm) };
    };
    const disarmChild = (owner: Fields): Fields =>
      isRecord(owner.node) ? { ...owner, node: disarm(owner.node) } : owner;
    const changes = mapped(data, 'attributes', (change) =>
      withoutCalls(change, armed.get(keyOf(change))),
    );
    return {
      ...event,
      data: { ...disarmChild(data), ...mapped(data, 'adds', disarmChild), ...changes },
    };
  };
}

/** The list of that name with each record in it changed; nothing when there is no such list. */
function mapped(owner: Fields, name: string, change: (item: Fields) => Fields): Fields {
  const list = owner[name];
  if (!Array.isArray(list)) return {};
  return { [name]: list.map((item: unknown) => (isRecord(item) ? change(item) : item)) };
}

/** The owner without those of its attributes. */
function withoutCalls(owner: Fields, calls: readonly string[] | undefined): Fields {
  if (!calls || !isRecord(owner.attributes)) return owner;
  const kept = Object.entries(owner.attributes).filter(
    ([name]) => !calls.includes(name.toLowerCase()),
  );
  return { ...owner, attributes: Object.fromEntries(kept) };
}
