import { useState } from 'react';
import { usePage } from '../state/page-context.tsx';
import { useDraft } from './drafts.tsx';

interface Say {
  /** Whether the app has yet to acknowledge. */
  readonly waiting: boolean;
  /** What went wrong with the last one; null = nothing. */
  readonly trouble: string | null;
  say(text: string): void;
  forget(): void;
}

interface Target {
  readonly place: string;
  readonly channel: string;
  readonly threadTs: string | null;
}

/** Sends what was typed. What was refused comes back into the composer. */
export function useSay({ place, channel, threadTs }: Target): Say {
  const { api } = usePage();
  const [, write] = useDraft(place);
  const [waiting, setWaiting] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function send(text: string): Promise<void> {
    setTrouble(null);
    setWaiting((count) => count + 1);
    try {
      const answer = await api.say({ channel, text, ...(threadTs === null ? {} : { threadTs }) });
      setTrouble(answer.trouble);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
      write(text);
    } finally {
      setWaiting((count) => count - 1);
    }
  }

  return {
    waiting: waiting > 0,
    trouble,
    forget: () => setTrouble(null),
    say(text) {
      write('');
      void send(text);
    },
  };
}
