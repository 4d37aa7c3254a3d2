import type { ReactNode } from 'react';

interface Props {
  /** Already held to safe protocols. */
  readonly url: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link out of the page: always a new tab, which learns nothing of this one. */
export function ExternalLink({ url, className, children }: Props): ReactNode {
  return (
    <a className={className} href={url} target="_blank" rel="noopener noreferrer" title={url}>
      {children}
    </a>
  );
}
