import { looksDialog, saysDialog } from './dom/dialog.ts';
import { ancestry, attribute, liesIn, type RecordedNode } from './dom/node.ts';
import { overlayOf } from './dom/overlay.ts';
import { announced } from './dom/tone.ts';
import { hasText, shownText } from './dom/visible.ts';
import { fieldBeside } from './messages.ts';
import type { Place } from './observations.ts';

const TOAST_CLASS = /(^|[\s_-])(toasts?|toastify|toaster|snackbars?|notyf|growl)([\s_-]|$)/i;
const BANNER_CLASS =
  /(^|[\s_-])(alert|banner|flash|callout|notice|notification|announcement|infobar)([\s_-]|$)/i;
/** A part with more text is no announcement, even if changes in it are read out. Characters. */
const ANNOUNCEMENT = 300;

/**
 * Where a text stands. A dialog holds all that is in it; else the nearest part that announces decides.
 * What lies over the page counts where it came with the text: `came` is the part that came, null = it
 * stood there with the page. An alert beside its field belongs to the field.
 */
export function placeOf(node: RecordedNode, came: RecordedNode | null): Place {
  let nearest: Place | null = null;
  let inner: RecordedNode | null = null;
  let isAlone = came !== null;
  for (const at of ancestry(node)) {
    if (saysDialog(at)) return 'dialog';
    if (at.tag === 'body') break;
    isAlone &&= inner === null || isWithin(at, came) || holdsOnly(at, inner);
    if (isAlone && looksDialog(at)) return 'dialog';
    nearest ??= announcedAt(at) ?? (isAlone ? overlaidAt(at) : null);
    inner = at;
  }
  return nearest && fieldBeside(node) === '' ? nearest : 'page';
}

function isWithin(node: RecordedNode, came: RecordedNode | null): boolean {
  return came !== null && liesIn(node, came);
}

/** Whether nothing else can be read in the node: it was empty before. */
function holdsOnly(node: RecordedNode, child: RecordedNode): boolean {
  return node.children.every((other) => other === child || !hasText(other));
}

function announcedAt(node: RecordedNode): Place | null {
  const name = attribute(node, 'class');
  const place = TOAST_CLASS.test(name)
    ? 'status'
    : announced(node) || BANNER_CLASS.test(name)
      ? 'banner'
      : isStatus(node)
        ? 'status'
        : null;
  return place && shownText(node, ANNOUNCEMENT + 1).length <= ANNOUNCEMENT ? place : null;
}

function isStatus(node: RecordedNode): boolean {
  return (
    attribute(node, 'role') === 'status' ||
    attribute(node, 'aria-live') === 'polite' ||
    node.tag === 'output'
  );
}

function overlaidAt(node: RecordedNode): Place | null {
  const overlay = overlayOf(node);
  if (overlay === 'bar') return 'banner';
  return overlay === 'corner' ? 'status' : null;
}
