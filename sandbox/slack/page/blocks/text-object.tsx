import type { ReactNode } from 'react';
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx';
import { PlainText } from '../mrkdwn/plain-text.tsx';
import { asFields, textOf } from '../shape.ts';

/** A text object: mrkdwn with its marks and links, or plain text as it stands. */
export function TextObject({ text }: { text: unknown }): ReactNode {
  const fields = asFields(text);
  if (fields.type !== 'mrkdwn') return <PlainText text={textOf(text)} />;
  return <Mrkdwn text={textOf(text)} verbatim={fields.verbatim === true} />;
}
