import type { ReactNode } from 'react';
import { useModel } from '../state/page-context.tsx';

/** A quiet line over everything: the connection is lost, or no app is there to answer. */
export function Banner(): ReactNode {
  const { connection, frame } = useModel();
  const text =
    connection === 'lost'
      ? 'Connection lost. Trying again…'
      : frame?.appConnected === false
        ? 'The app is not connected: nobody answers commands and buttons.'
        : null;
  return (
    <div role="status" className="banner-place">
      {text !== null && <p className="banner">{text}</p>}
    </div>
  );
}
