/** The part of a selector about one element: `p.note[open]:not(.on)`. */
export interface Compound {
  readonly tag: string | null;
  readonly ids: readonly string[];
  readonly classes: readonly string[];
  readonly attributes: readonly AttributeTest[];
  readonly conditions: readonly Condition[];
  readonly empty: boolean;
}

export interface AttributeTest {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
}

/** `:not(…)`, `:is(…)`, `:where(…)` with simple contents. */
interface Condition {
  readonly negated: boolean;
  readonly anyOf: readonly Compound[];
}

/** A compiled selector: the element it is about, and what must stand around it, innermost first. */
export interface Selector {
  readonly subject: Compound;
  readonly around: readonly { readonly compound: Compound; readonly direct: boolean }[];
  /** CSS specificity as one number. */
  readonly weight: number;
}

const NAME = String.raw`((?:[\w-]|[^\x00-\x7f]|\\.)+)`;
const PART = new RegExp(
  String.raw`^(?:(\*)|${NAME}|#${NAME}|\.${NAME}|\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*["']?([^"'\]]*?)["']?\s*[is]?\s*)?\]|:(not|is|where)\(([^()]*)\)|(:empty)|(:root))`,
);
/** Longer selectors and lists than any real one are passed over: recorded data may be hostile. */
const MAX_LENGTH = 400;
const MAX_LIST = 10_000;

/** The selectors of a list that can be judged from the recorded page; states such as `:hover` can't. */
export function parseSelectors(list: string): Selector[] {
  if (list.length > MAX_LIST) return [];
  return splitList(list).flatMap((one) => parseSelector(one.trim()) ?? []);
}

function parseSelector(source: string): Selector | null {
  const steps: { compound: Compound; direct: boolean }[] = [];
  let rest = source.length > MAX_LENGTH ? '' : source;
  let direct = false;
  while (rest !== '') {
    const read = readCompound(rest);
    if (!read) return null;
    steps.unshift({ compound: read.compound, direct });
    const combinator = /^\s*(>?)\s*/.exec(read.rest);
    direct = combinator?.[1] === '>';
    rest = read.rest.slice(combinator?.[0].length ?? 0);
  }
  const [subject] = steps;
  if (!subject) return null;
  const weight = steps.reduce((sum, { compound }) => sum + weightOf(compound), 0);
  // `direct` was noted on the inner element: it says how the next outer one must stand
  const around = steps
    .slice(1)
    .map(({ compound }, i) => ({ compound, direct: steps[i]?.direct ?? false }));
  return { subject: subject.compound, around, weight };
}

/** A compound while it is read. */
interface Draft {
  tag: string | null;
  readonly ids: string[];
  readonly classes: string[];
  readonly attributes: AttributeTest[];
  readonly conditions: Condition[];
  empty: boolean;
}

function readCompound(source: string): { compound: Compound; rest: string } | null {
  const draft: Draft = {
    tag: null,
    ids: [],
    classes: [],
    attributes: [],
    conditions: [],
    empty: false,
  };
  let rest = source;
  for (let part = PART.exec(rest); part; part = PART.exec(rest)) {
    if (!take(draft, part, rest === source)) return null;
    rest = rest.slice(part[0].length);
  }
  if (rest === source || !/^(\s|>|$)/.test(rest)) return null;
  return { compound: draft, rest };
}

/** Adds one part to the compound; false = it can't stand here or can't be judged. */
function take(draft: Draft, part: RegExpExecArray, isFirst: boolean): boolean {
  const [, any, type, id, name, key, operator, value, kind, inner, isEmpty, root] = part;
  if ((any || type) && !isFirst) return false;
  if (type) draft.tag = clean(type).toLowerCase();
  if (root) draft.tag = 'html';
  if (id) draft.ids.push(clean(id));
  if (name) draft.classes.push(clean(name));
  if (key)
    draft.attributes.push({
      name: key.toLowerCase(),
      operator: operator ?? '',
      value: value ?? '',
    });
  if (isEmpty) draft.empty = true;
  return kind ? takeCondition(draft, kind, inner ?? '') : true;
}

function takeCondition(draft: Draft, kind: string, inner: string): boolean {
  const read = splitList(inner).map((one) => readCompound(one.trim()));
  const anyOf = read.flatMap((one) => (one?.rest === '' ? one.compound : []));
  draft.conditions.push({ negated: kind === 'not', anyOf });
  return anyOf.length === read.length;
}

function splitList(list: string): string[] {
  return list.split(/,(?![^([]*[)\]])/);
}

function clean(name: string): string {
  return name.replace(/\\(.)/g, '$1');
}

function weightOf({ tag, ids, classes, attributes, conditions, empty }: Compound): number {
  const inner = conditions.map(({ anyOf }) => Math.max(0, ...anyOf.map(weightOf)));
  const named = classes.length + attributes.length + (empty ? 1 : 0);
  return (
    ids.length * 10_000 + named * 100 + (tag ? 1 : 0) + inner.reduce((sum, one) => sum + one, 0)
  );
}
