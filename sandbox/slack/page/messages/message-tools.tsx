import type { ReactNode } from 'react';
import type { PageMessage } from '../../page-contract.ts';
import { Icon } from '../icon.tsx';
import { Menu, type MenuItem } from '../menu.tsx';
import { emojiSign, QUICK_REACTIONS } from '../mrkdwn/emoji.ts';
import { useFrame, usePage } from '../state/page-context.tsx';
import { channelHref } from '../state/route.ts';
import { useReact } from './use-react.ts';

interface Props {
  readonly message: PageMessage;
  readonly inThread: boolean;
}

/** What one can do with a message: react, reply, run the app's shortcuts. */
export function MessageTools({ message, inThread }: Props): ReactNode {
  const react = useReact(message);
  const shortcuts = useShortcuts(message);
  if (message.ephemeral) return null;
  const reactions: readonly MenuItem[] = QUICK_REACTIONS.map((name) => ({
    key: name,
    label: (
      <span role="img" aria-label={name}>
        {emojiSign(name)}
      </span>
    ),
    choose: () => react(name),
  }));
  return (
    <div className="tools">
      <Menu label="Add reaction" sign={<Icon name="smile" />} className="tool" items={reactions} />
      {!inThread && (
        <a
          className="tool"
          href={channelHref(message.channel, message.threadTs ?? message.ts)}
          aria-label="Reply in thread"
          title="Reply in thread"
        >
          <Icon name="bubble" />
        </a>
      )}
      {shortcuts.length > 0 && (
        <Menu label="More actions" sign={<Icon name="dots" />} className="tool" items={shortcuts} />
      )}
    </div>
  );
}

function useShortcuts({ channel, ts }: PageMessage): readonly MenuItem[] {
  const { api } = usePage();
  return useFrame()
    .shortcuts.filter((shortcut) => shortcut.type === 'message')
    .map(({ callbackId, name }) => ({
      key: callbackId,
      label: name,
      choose: () => void api.shortcut({ callbackId, channel, ts }).catch(() => {}),
    }));
}
