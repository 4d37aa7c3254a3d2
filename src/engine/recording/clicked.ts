import { type Control, controlAt } from './dom/control.ts';
import { attribute, type RecordedNode } from './dom/node.ts';
import { shownText } from './dom/visible.ts';
import type { Click } from './observations.ts';

export type Target = Pick<Click, 'target' | 'control' | 'disabled' | 'leaves'>;

/** What a click at this node meant, in words that stay the same from visit to visit. */
export function targetOf(
  node: RecordedNode | null,
  url: string,
): Target & { node: RecordedNode | null } {
  const control = controlAt(node);
  if (control) {
    const { kind, label, disabled } = control;
    const target = label ? `${kindWord(control)} "${label}"` : kindWord(control);
    return {
      node: control.node,
      target,
      control: kind,
      disabled,
      leaves: leads(control.node, url),
    };
  }
  const label = node ? shownText(node, 40) : '';
  const tag = node?.tag ?? 'page';
  return {
    node,
    target: label ? `${tag} "${label}"` : tag,
    control: null,
    disabled: false,
    leaves: false,
  };
}

function kindWord({ kind, node }: Control): string {
  if (kind === 'other') return node.tag;
  return kind === 'choice' ? 'choice' : kind;
}

/** Links that answer outside this page: new tab, download, mail, phone, another site. */
function leads(node: RecordedNode, url: string): boolean {
  if (['video', 'audio', 'canvas', 'iframe'].includes(node.tag)) return true;
  if (
    node.tag === 'input' &&
    ['file', 'color', 'date', 'time', 'datetime-local', 'month'].includes(attribute(node, 'type'))
  ) {
    return true;
  }
  if (node.tag === 'select' || node.tag === 'option') return true;
  if (node.tag !== 'a') return false;
  if (node.attributes.has('download') || attribute(node, 'target') === '_blank') return true;
  const href = attribute(node, 'href');
  if (/^(mailto|tel|sms|blob|data):/i.test(href)) return true;
  return /^https?:/i.test(href) && originOf(href) !== originOf(url);
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
