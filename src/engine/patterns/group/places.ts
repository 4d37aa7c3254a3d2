import { pageTemplate } from '../../sessions/page.ts';
import type { SessionRecord } from '../record.ts';
import { areOfAKind, type PageNode } from './page-kinds.ts';

/** Stands for a part of an address that names one thing among many. */
export const ANY = '*';

/** Tells which kind of page an address is: the same for each product, each order, each article. */
export type PlaceOf = (path: string) => string;

/** All addresses, part by part, and on how many pages each control was used. */
interface Site {
  readonly root: PageNode;
  readonly uses: Map<string, number>;
}

/** Learns from all visits which parts of the site's addresses vary. */
export function learnPlaces(records: readonly Pick<SessionRecord, 'pages'>[]): PlaceOf {
  const site: Site = { root: newNode(), uses: new Map() };
  for (const { pages } of records) for (const page of pages) add(site, page);
  const places = new Map<string, string>();
  const steps = new Map<string, Step>();
  return (path) => {
    const place = places.get(path) ?? walk(site, partsOf(path), steps);
    places.set(path, place);
    return place;
  };
}

/** The parts of an address, ids already read as any; slashes too many do not count. */
export function partsOf(path: string): string[] {
  const address = /^[/#]/.test(path) ? `https://site${path}` : path; // else a hash route is cut off
  const template = pageTemplate(address)
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');
  return template.split('/').map((part) => (part === ':id' ? ANY : part));
}

/** Whether a page is of this kind, ANY standing for anything. */
export function liesAt(place: string, kind: string): boolean {
  if (place === kind) return true;
  const [parts, wanted] = [place.split('/'), kind.split('/')];
  return (
    parts.length === wanted.length && wanted.every((part, i) => part === ANY || part === parts[i])
  );
}

/** The sections of a site are no things of a kind: only what lies inside one can be. */
export function firstInside(parts: readonly string[]): number {
  const section = parts.findIndex((part) => part !== '' && !/#!?$/.test(part));
  return section < 0 ? parts.length : section + 1;
}

function newNode(): PageNode {
  return { children: new Map(), controls: new Set() };
}

function add({ root, uses }: Site, { path, controls }: SessionRecord['pages'][number]): void {
  let node = root;
  for (const part of partsOf(path)) {
    const child = node.children.get(part) ?? newNode();
    node.children.set(part, child);
    node = child;
  }
  for (const control of controls) {
    if (!node.controls.has(control)) uses.set(control, (uses.get(control) ?? 0) + 1);
    node.controls.add(control);
  }
}

/** A stretch of the way into the site: the pages that the place so far names, and whether the next part varies. */
interface Step {
  readonly nodes: readonly PageNode[];
  varies: boolean | null;
}

/** `steps` remembers by the place so far what was found there. */
function walk({ root, uses }: Site, parts: readonly string[], steps: Map<string, Step>): string {
  let step: Step = { nodes: [root], varies: null };
  let place = '';
  parts.forEach((part, depth) => {
    const { nodes } = step;
    if (depth >= firstInside(parts)) step.varies ??= areOfAKind(childrenOf(nodes), uses);
    const varies = step.varies === true;
    place += `${depth > 0 ? '/' : ''}${varies ? ANY : part}`;
    step = steps.get(place) ?? { nodes: following(nodes, varies ? null : part), varies: null };
    steps.set(place, step);
  });
  return place;
}

/** The pages under this part, null = under any. */
function following(nodes: readonly PageNode[], part: string | null): PageNode[] {
  return nodes.flatMap(({ children }) =>
    part === null ? [...children.values()] : (children.get(part) ?? []),
  );
}

/** The named parts that follow, with the pages of each. */
function childrenOf(nodes: readonly PageNode[]): ReadonlyMap<string, readonly PageNode[]> {
  const siblings = new Map<string, PageNode[]>();
  for (const { children } of nodes)
    for (const [part, child] of children)
      siblings.set(part, [...(siblings.get(part) ?? []), child]);
  siblings.delete(ANY);
  return siblings;
}
