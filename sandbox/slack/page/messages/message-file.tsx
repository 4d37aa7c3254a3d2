import type { ReactNode } from 'react';
import type { PageFile } from '../../page-contract.ts';
import { Picture } from '../blocks/block-image.tsx';
import { safeImageUrl } from '../safe-url.ts';

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** An uploaded file: a picture or film as itself, anything else as a card that downloads it. */
export function MessageFile({ file }: { file: PageFile }): ReactNode {
  const url = safeImageUrl(file.url);
  const name = file.title || file.name;
  if (file.mimetype.startsWith('image/')) {
    return (
      <figure className="image">
        <figcaption>{name}</figcaption>
        <Picture url={url} alt={file.alt ?? name} className="large" />
      </figure>
    );
  }
  if (file.mimetype.startsWith('video/') && url !== null) {
    return (
      <figure className="image">
        <figcaption>{name}</figcaption>
        <video className="large" src={url} aria-label={file.alt ?? name} controls muted />
      </figure>
    );
  }
  return (
    <a className="file" href={url ?? undefined} download={file.name}>
      <strong>{name}</strong>
      <small>
        {file.mimetype} · {sizeOf(file.size)}
      </small>
    </a>
  );
}

function sizeOf(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const amount = bytes / 1000 ** step;
  return `${step === 0 ? amount : amount.toFixed(1)} ${UNITS[step]}`;
}
