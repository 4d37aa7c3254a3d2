import type { ReactNode } from 'react';
import type { PageMessage } from '../../page-contract.ts';
import { emojiSign } from '../mrkdwn/emoji.ts';
import { useFrame } from '../state/page-context.tsx';
import { useReact } from './use-react.ts';
import { whoIs } from './who.ts';

/** The small signs under a message; a press adds or takes away one's own. */
export function Reactions({ message }: { message: PageMessage }): ReactNode {
  const frame = useFrame();
  const react = useReact(message);
  if (message.reactions.length === 0) return null;
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users, count }) => {
        const names = users.map((id) => whoIs(frame, id).realName).join(', ');
        return (
          <button
            key={name}
            type="button"
            aria-pressed={users.includes(frame.me.id)}
            title={`${names} reacted with :${name}:`}
            aria-label={`${name}, ${count}, ${names}`}
            onClick={() => react(name)}
          >
            {emojiSign(name) ?? `:${name}:`} <span>{count}</span>
          </button>
        );
      })}
    </div>
  );
}
