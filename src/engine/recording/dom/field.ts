import { attribute, type RecordedNode } from './node.ts';

/** Whether the node takes input of any kind. */
export function isField(node: RecordedNode): boolean {
  return (
    ['input', 'textarea', 'select'].includes(node.tag) || node.attributes.has('contenteditable')
  );
}

/** Whether the field hides what is typed, or did so when it came: a password may be shown on demand. */
export function isSecretField(node: RecordedNode): boolean {
  return attribute(node, 'type') === 'password' || node.attributes.has('data-rr-is-password');
}

/** Whether one types into the node. */
export function isTextField(node: RecordedNode): boolean {
  if (node.tag === 'textarea') return true;
  const type = attribute(node, 'type') || 'text';
  return node.tag === 'input' && !['checkbox', 'radio', 'submit', 'button', 'range'].includes(type);
}
