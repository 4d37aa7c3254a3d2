import { ancestry, attribute, type RecordedNode, subtree } from './node.ts';

const ERROR_CLASS =
  /(^|[\s_-])(error|errors|invalid|danger|failure|failed|is-invalid|has-error|alert-danger)([\s_-]|$)/i;
const CALM_CLASS = /(^|[\s_-])(success|info|ok|valid)([\s_-]|$)/i;
const BUSY_CLASS = /(^|[\s_-])(spinner|spinners|loader|loading|skeleton|shimmer|spin)([\s_-]|$)/i;

/** Whether the page itself marks the element as an error, by class or role. */
export function markedError(node: RecordedNode): boolean {
  const name = attribute(node, 'class');
  if (node.tag === 'input' || node.tag === 'select' || node.tag === 'textarea') return false;
  return ERROR_CLASS.test(name) && !CALM_CLASS.test(name);
}

/** Whether the page announces the element at once to people who listen. */
export function announced(node: RecordedNode): boolean {
  const role = attribute(node, 'role');
  return role === 'alert' || role === 'alertdialog' || attribute(node, 'aria-live') === 'assertive';
}

/** Whether the element says that something is under way: busy region, progress, spinner, skeleton. */
export function looksBusy(node: RecordedNode): boolean {
  if (attribute(node, 'aria-busy') === 'true') return true;
  if (attribute(node, 'role') === 'progressbar' && !node.attributes.has('aria-valuenow'))
    return true;
  return node.tag !== 'body' && BUSY_CLASS.test(attribute(node, 'class'));
}

/** Whether the form around the node holds a field that the page calls invalid. */
export function inInvalidForm(node: RecordedNode): boolean {
  for (const at of ancestry(node)) {
    if (at.tag !== 'form') continue;
    for (const field of subtree(at)) if (attribute(field, 'aria-invalid') === 'true') return true;
  }
  return false;
}
