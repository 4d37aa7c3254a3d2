import type { ReactNode } from 'react';
import type { PageBlock } from '../../page-contract.ts';
import { Picture } from '../blocks/block-image.tsx';
import { each } from '../each.ts';
import { ExternalLink } from '../external-link.tsx';
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx';
import { safeImageUrl, safeUrl } from '../safe-url.ts';
import { asFields, asList, asString, type Fields } from '../shape.ts';
import { PressableBlocks } from './pressable-blocks.tsx';

const COLORS: Readonly<Record<string, string>> = {
  good: '#2eb67d',
  warning: '#ecb22e',
  danger: '#e01e5a',
};

interface Props {
  readonly attachment: unknown;
  /** The message that it stands under. */
  readonly origin: { readonly channel: string; readonly ts: string };
}

/** An attachment, as an app shows it under a link too: a colored bar with blocks, or with title, text and fields. */
export function Attachment({ attachment, origin }: Props): ReactNode {
  const fields = asFields(attachment);
  const image = safeImageUrl(fields.image_url);
  return (
    <div className="attachment" style={{ borderColor: barColor(fields) }}>
      <Line text={fields.pretext} />
      <Title fields={fields} />
      <Line text={fields.text} />
      <PressableBlocks origin={origin} blocks={blocksOf(fields)} />
      {each(asList(fields.fields), (field) => (
        <div className="block">
          <strong>{asString(field.title)}</strong>
          <Line text={field.value} />
        </div>
      ))}
      {image !== null && <Picture url={image} alt={asString(fields.fallback)} className="large" />}
      <small>{asString(fields.footer)}</small>
    </div>
  );
}

function Title({ fields }: { fields: Fields }): ReactNode {
  const title = asString(fields.title);
  const url = safeUrl(fields.title_link);
  if (title === '') return null;
  return (
    <strong className="block">
      {url === null ? title : <ExternalLink url={url}>{title}</ExternalLink>}
    </strong>
  );
}

function Line({ text }: { text: unknown }): ReactNode {
  const shown = asString(text);
  return shown === '' ? null : (
    <div className="block">
      <Mrkdwn text={shown} />
    </div>
  );
}

function blocksOf(fields: Fields): readonly PageBlock[] {
  return asList(fields.blocks).map((block) => ({ ...block, type: asString(block.type) }));
}

function barColor(fields: Fields): string | undefined {
  const color = asString(fields.color);
  return (
    COLORS[color] ?? (/^#?[0-9a-f]{6}$/i.test(color) ? `#${color.replace('#', '')}` : undefined)
  );
}
