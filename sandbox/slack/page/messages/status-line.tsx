import { type ReactNode, useEffect, useState } from 'react';
import type { PageStatus } from '../../page-contract.ts';
import { useFrame } from '../state/page-context.tsx';
import { whoIs } from './who.ts';

const EACH_MS = 3_000;

interface Props {
  readonly channel: string;
  readonly threadTs: string;
}

/** "Backstory is reading the recording…": what the app says it is doing in a thread. */
export function StatusLine({ channel, threadTs }: Props): ReactNode {
  const frame = useFrame();
  const status = frame.statuses.find((s) => s.channel === channel && s.threadTs === threadTs);
  return (
    <div role="status" className="status-place">
      {status !== undefined && (
        <Showing
          key={status.expiresAt}
          status={status}
          name={whoIs(frame, frame.appUser).realName}
        />
      )}
    </div>
  );
}

function Showing({ status, name }: { status: PageStatus; name: string }): ReactNode {
  const [step, setStep] = useState(0);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const turn = setInterval(() => setStep((before) => before + 1), EACH_MS);
    const end = setTimeout(() => setOver(true), Math.max(0, status.expiresAt - Date.now()));
    return () => {
      clearInterval(turn);
      clearTimeout(end);
    };
  }, [status.expiresAt]);
  if (over) return null;
  const { loadingMessages } = status;
  const phrase = loadingMessages[step % Math.max(1, loadingMessages.length)];
  return (
    <span className="status">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {phrase ?? `${name} ${status.text}`}
    </span>
  );
}
