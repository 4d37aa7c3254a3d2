import { closest } from './control.ts';
import { saysDialog } from './dialog.ts';
import { attribute, type RecordedNode } from './node.ts';
import { isShown, shownText } from './visible.ts';

export interface Heading {
  readonly node: RecordedNode;
  readonly text: string;
}

/** A longer heading is shortened. Characters. */
const MAX_HEADING = 100;
const MAX_TITLE = 120;
/** Nodes looked at for a heading: a bound for big pages. */
const MAX_LOOKED = 20_000;
/** Parts beside the page's content: their headings name a menu, or somebody else's page. */
const BESIDE = new Set(['nav', 'footer', 'aside', 'iframe']);
/** How many levels a heading counts less for where it stands. */
const OUTSIDE_MAIN = 1.5;
const IN_HEADER = 0.6;
const BESIDE_MAIN = 20;

/** The document's title; '' = none. */
export function titleOf(root: RecordedNode | null): string {
  const html = root?.children.find(({ tag }) => tag === 'html');
  const head = html?.children.find(({ tag }) => tag === 'head');
  const title = head?.children.find(({ tag }) => tag === 'title');
  const text = title?.children.map((child) => child.text).join('') ?? '';
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE);
}

/** The page's main heading that can be read: in its main part before elsewhere, higher before lower; '' = none. */
export function mainHeading(root: RecordedNode | null): string {
  return (root && best(root, (node) => saysDialog(node))?.text) ?? '';
}

/** The first of the highest headings in a part of the page; null = it has none. */
export function headingIn(part: RecordedNode): Heading | null {
  return best(part, () => false);
}

interface Found extends Heading {
  readonly rank: number;
}

function best(root: RecordedNode, passOver: (node: RecordedNode) => boolean): Heading | null {
  const search = { left: MAX_LOOKED, passOver, found: null as Found | null };
  look(root, OUTSIDE_MAIN, search);
  return search.found;
}

interface Search {
  left: number;
  readonly passOver: (node: RecordedNode) => boolean;
  found: Found | null;
}

function look(node: RecordedNode, handicap: number, search: Search): void {
  search.left -= 1;
  if (search.left < 0 || node.tag === '#text' || search.passOver(node)) return;
  const level = levelOf(node);
  if (level !== null) keep(node, level + handicap, search);
  else {
    const here = handicapIn(node, handicap);
    for (const child of node.children) look(child, here, search);
  }
}

function handicapIn(node: RecordedNode, outer: number): number {
  if (node.tag === 'main' || attribute(node, 'role') === 'main') return 0;
  if (BESIDE.has(node.tag)) return outer + BESIDE_MAIN;
  return node.tag === 'header' ? outer + IN_HEADER : outer;
}

function keep(node: RecordedNode, level: number, search: Search): void {
  const rank = level + (leadsHome(node) ? BESIDE_MAIN : 0);
  if (search.found && search.found.rank <= rank) return;
  const text = isShown(node) ? shownText(node, MAX_HEADING) : '';
  if (text !== '') search.found = { node, text, rank };
}

/** The site's name, not the page's. */
function leadsHome(heading: RecordedNode): boolean {
  const link = closest(heading, 'a') ?? heading.children.find(({ tag }) => tag === 'a');
  return link !== undefined && attribute(link, 'href') === '/';
}

function levelOf(node: RecordedNode): number | null {
  const named = /^h([1-6])$/.exec(node.tag)?.[1];
  if (named) return Number(named);
  if (attribute(node, 'role') !== 'heading') return null;
  return Number.parseInt(attribute(node, 'aria-level'), 10) || 2;
}
