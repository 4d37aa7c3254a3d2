import type { ReactNode } from 'react';
import { emojiSign } from './emoji.ts';

/** A `plain_text`: no marks, no links; only short names of emoji become signs. */
export function PlainText({ text }: { text: string }): ReactNode {
  return text.replace(/:([a-z0-9_+'-]{1,100}):/g, (whole, name) => emojiSign(name) ?? whole);
}
