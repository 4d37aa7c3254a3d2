import type { ComponentProps, ReactNode } from 'react';
import { Message } from 'slack-blocks-to-jsx';
import type { PageBlock } from '../../page-contract.ts';
import { ExternalLink } from '../external-link.tsx';
import { safeUrl } from '../safe-url.ts';
import { useFrame } from '../state/page-context.tsx';
import type { BlockProps } from './block-props.ts';
import { withoutImages } from './markdown-images.ts';

type Known = ComponentProps<typeof Message>['blocks'][number];
type Hooks = NonNullable<ComponentProps<typeof Message>['hooks']>;

/**
 * Blocks that slack-blocks-to-jsx draws well. It is not used where an app's mrkdwn comes in: it undoes
 * the escape before it looks for mentions, so that escaped text would become one (version 1.1.1).
 */
const TYPES: ReadonlySet<string> = new Set([
  'rich_text',
  'markdown',
  'data_visualization',
  'plan',
  'task_card',
]);

/** Draws a block by the library; null when it is not one of those it draws here. */
export function LibraryBlock({ block }: BlockProps): ReactNode {
  const { users, channels } = useFrame();
  const shown = block.type === 'markdown' ? withSafeText(block) : block;
  if (!isKnown(shown)) return null;
  const data = {
    users: users.map((user) => ({ id: user.id, name: user.realName })),
    channels: channels.map((channel) => ({ id: channel.id, name: channel.name })),
  };
  return (
    <div className="block library">
      <Message withoutWrapper blocks={[shown]} logo="" name="" data={data} hooks={HOOKS} />
    </div>
  );
}

const HOOKS: Hooks = {
  link({ href, children, className }) {
    const url = safeUrl(href);
    if (url === null) return <span>{children}</span>;
    return (
      <ExternalLink url={url} className={className}>
        {children}
      </ExternalLink>
    );
  },
};

function withSafeText(block: PageBlock): PageBlock {
  return typeof block.text === 'string' ? { ...block, text: withoutImages(block.text) } : block;
}

/** Whether the library draws blocks of this type here. */
export function isKnown(block: PageBlock): block is PageBlock & Known {
  return TYPES.has(block.type);
}
