import type { ReactNode } from 'react';
import { ExternalLink } from '../external-link.tsx';
import { safeImageUrl, safeUrl } from '../safe-url.ts';
import { asString, textOf } from '../shape.ts';
import { Picture } from './block-image.tsx';
import type { BlockProps } from './block-props.ts';

/** A video as its title and still. It does not play here: the page asks nothing of foreign servers. */
export function VideoBlock({ block }: BlockProps): ReactNode {
  const url = safeUrl(block.title_url) ?? safeUrl(block.video_url);
  const title = textOf(block.title);
  const still = safeImageUrl(block.thumbnail_url);
  return (
    <figure className="block image">
      <figcaption>
        {url === null ? title : <ExternalLink url={url}>{title}</ExternalLink>}
      </figcaption>
      <Picture url={still} alt={asString(block.alt_text)} className="large" />
    </figure>
  );
}
