import type { PageMessage } from '../../page-contract.ts';
import { useFrame, usePage } from '../state/page-context.tsx';

/** Adds one's own reaction to the message, or takes it away if it is there. */
export function useReact(message: PageMessage): (name: string) => void {
  const { api } = usePage();
  const { me } = useFrame();
  const { channel, ts } = message;
  return (name) => {
    const mine = message.reactions.some((r) => r.name === name && r.users.includes(me.id));
    // A refusal (the message is just gone) needs no words: the next change shows what is so.
    api.react({ channel, ts, name, ...(mine ? { remove: true } : {}) }).catch(() => {});
  };
}
