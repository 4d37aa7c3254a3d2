import type { ReactNode } from 'react';
import { PlainText } from '../mrkdwn/plain-text.tsx';
import { textOf } from '../shape.ts';
import { BlockImage } from './block-image.tsx';
import type { BlockProps } from './block-props.ts';

/** A picture of its own, with its title above. */
export function ImageBlock({ block }: BlockProps): ReactNode {
  const title = textOf(block.title);
  return (
    <figure className="block image">
      {title !== '' && (
        <figcaption>
          <PlainText text={title} />
        </figcaption>
      )}
      <BlockImage image={block} className="large" />
    </figure>
  );
}
