/** A part of the site's addresses: what follows it, and what was used on the page it names. */
export interface PageNode {
  readonly children: Map<string, PageNode>;
  readonly controls: Set<string>;
}

/** From this many on they need not be named like things to be things of a kind; fewer are none. */
const MANY = 8;
const SEVERAL = 3;
const HALF = 0.5;
/** What is used nearly only on them is their own; a menu is used everywhere. */
const OWN = 0.8;
/** Things of a kind have pages below all of them, or hardly any; sections of a site have both. */
const FEW = 0.2;

/**
 * Whether pages side by side are things of a kind, such as products, and no sections of a site: enough of
 * them, named like things or many, built alike and used alike. The numbers are ours.
 * @param uses on how many pages of the whole site each control was used
 */
export function areOfAKind(
  siblings: ReadonlyMap<string, readonly PageNode[]>,
  uses: ReadonlyMap<string, number>,
): boolean {
  const named = [...siblings.keys()].filter(isSlug).length;
  if (siblings.size < SEVERAL) return false;
  if (siblings.size < MANY && named < siblings.size * HALF) return false;
  const pages = [...siblings.values()];
  return areBuiltAlike(pages) && areUsedAlike(pages, uses);
}

/** `snake-plant`, `iphone15`, `caf%C3%A9`: named, not numbered. */
function isSlug(part: string): boolean {
  return /[\d_%-]/.test(part);
}

function areBuiltAlike(siblings: readonly (readonly PageNode[])[]): boolean {
  const inner = siblings.filter((nodes) => nodes.some(({ children }) => children.size > 0)).length;
  return inner === siblings.length || inner <= siblings.length * FEW;
}

/** Whether most of what is used on them alone was used on at least half of those that have such. */
function areUsedAlike(
  siblings: readonly (readonly PageNode[])[],
  uses: ReadonlyMap<string, number>,
): boolean {
  const here = siblings.map((nodes) => new Set(nodes.flatMap(({ controls }) => [...controls])));
  const counts = new Map<string, number>();
  for (const control of here.flatMap((controls) => [...controls]))
    counts.set(control, (counts.get(control) ?? 0) + 1);
  const countOf = (control: string) => counts.get(control) ?? 0;
  const own = here
    .map((controls) => [...controls].filter((one) => countOf(one) >= (uses.get(one) ?? 0) * OWN))
    .filter(({ length }) => length > 0);
  const all = own.flat();
  const shared = all.filter((control) => countOf(control) >= own.length * HALF);
  return own.length >= SEVERAL && shared.length >= all.length * HALF;
}
