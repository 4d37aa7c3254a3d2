import { type ReactNode, useState } from 'react';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { safeImageUrl } from '../safe-url.ts';
import { asFields, asString, type Fields } from '../shape.ts';

interface Props {
  /** An image block or element, with an address of its own or an uploaded file. */
  readonly image: Fields;
  readonly className: string;
}

/** A picture that opens large when pressed. One that does not load leaves its description. */
export function BlockImage({ image, className }: Props): ReactNode {
  const url = safeImageUrl(image.image_url) ?? safeImageUrl(asFields(image.slack_file).url);
  const alt = asString(image.alt_text);
  return <Picture url={url} alt={alt} className={className} />;
}

/** As BlockImage, for any address that is held to safe ones already. */
export function Picture(props: { url: string | null; alt: string; className: string }): ReactNode {
  const { url, alt, className } = props;
  const [broken, setBroken] = useState(false);
  const [large, setLarge] = useState(false);
  if (url === null || broken)
    return <span className={`${className} missing`}>{alt || 'Picture'}</span>;
  return (
    <>
      <button
        type="button"
        className={`picture ${className}`}
        aria-label={`Open picture: ${alt}`}
        onClick={() => setLarge(true)}
      >
        <img src={url} alt={alt} onError={() => setBroken(true)} />
      </button>
      {large && <Viewer url={url} alt={alt} close={() => setLarge(false)} />}
    </>
  );
}

function Viewer({ url, alt, close }: { url: string; alt: string; close(): void }): ReactNode {
  return (
    <Dialog label={alt || 'Picture'} className="viewer" onClose={close}>
      <header>
        <span>{alt}</span>
        <a className="button" href={url} target="_blank" rel="noopener noreferrer">
          Open alone
        </a>
        <button type="button" className="button" onClick={close} aria-label="Close">
          <Icon name="close" />
        </button>
      </header>
      <img src={url} alt={alt} />
    </Dialog>
  );
}
