import { ancestry, attribute, type RecordedNode, subtree } from './node.ts';
import { overlayOf } from './overlay.ts';
import { hasText, isShown } from './visible.ts';

const ROLES = new Set(['dialog', 'alertdialog']);
const DIALOG_CLASS = /(^|[\s_-])(modal|dialog|popup|lightbox|offcanvas|drawer)([\s_-]|$)/i;
/** Nodes of a new part that are looked at for a dialog: it stands near the top. */
const MAX_LOOKED = 200;
/** A backdrop and a wrapper or two may lie around an overlay. */
const MAX_WRAPPERS = 3;

/** Whether the page itself says that the node is a dialog. */
export function saysDialog(node: RecordedNode): boolean {
  return (
    node.tag === 'dialog' ||
    ROLES.has(attribute(node, 'role')) ||
    attribute(node, 'aria-modal') === 'true'
  );
}

/** Whether the node, which just came, lies over the page as a dialog does: an app may fill the window too. */
export function looksDialog(node: RecordedNode): boolean {
  if (saysDialog(node)) return true;
  const overlay = overlayOf(node);
  const looks =
    overlay === 'cover' || (overlay === null && DIALOG_CLASS.test(attribute(node, 'class')));
  return looks && liesOverText(node);
}

function liesOverText(node: RecordedNode): boolean {
  for (const at of ancestry(node)) {
    if (at.tag === 'body') return false;
    if (at.parent?.children.some((other) => other !== at && hasText(other))) return true;
  }
  return false;
}

/** The dialog that the node stands in, as far as the page says so. */
export function dialogAround(node: RecordedNode): RecordedNode | null {
  for (const at of ancestry(node)) if (saysDialog(at)) return at;
  return null;
}

/** The outermost dialogs on the screen in a part of the page; `came` = the part just came. */
export function dialogsIn(root: RecordedNode, came: boolean): RecordedNode[] {
  const found: RecordedNode[] = [];
  const inside = new Set<RecordedNode>();
  let looked = 0;
  for (const node of subtree(root)) {
    looked += 1;
    if (came && looked > MAX_LOOKED) break;
    if (node.parent && inside.has(node.parent)) inside.add(node);
    else if (saysDialog(node) && isShown(node)) {
      found.push(node);
      inside.add(node);
    }
  }
  if (found.length > 0 || !came) return found.filter((node) => hasText(node));
  const overlay = overlayIn(root);
  return overlay ? [overlay] : [];
}

function overlayIn(root: RecordedNode): RecordedNode | null {
  let at: RecordedNode | null = root;
  for (let level = 0; at && level <= MAX_WRAPPERS; level++) {
    if (looksDialog(at)) return hasText(at) ? at : null;
    const filled: RecordedNode[] = at.children.filter(hasText);
    at = filled.length === 1 ? (filled[0] ?? null) : null;
  }
  return null;
}
