import type { ReactNode } from 'react';
import type { PageChannel } from '../../page-contract.ts';
import { Avatar } from '../messages/avatar.tsx';
import { whoIs } from '../messages/who.ts';
import { useFrame, useModel } from '../state/page-context.tsx';
import { channelHref } from '../state/route.ts';

/** Workspace, channels, direct messages, and who one is. */
export function Sidebar({ current }: { current: string | null }): ReactNode {
  const { workspace, channels, me } = useFrame();
  const section = (title: string, kind: PageChannel['kind']): ReactNode => (
    <section>
      <h2>{title}</h2>
      <ul>
        {channels
          .filter((channel) => channel.kind === kind)
          .map((channel) => (
            <li key={channel.id}>
              <ChannelLink channel={channel} isCurrent={channel.id === current} />
            </li>
          ))}
      </ul>
    </section>
  );
  return (
    <nav className="sidebar" aria-label="Channels and direct messages">
      <header>
        <h1>{workspace.name}</h1>
      </header>
      {section('Channels', 'channel')}
      {section('Direct messages', 'dm')}
      <footer>
        <Avatar user={me} small /> <span>{me.realName}</span>
      </footer>
    </nav>
  );
}

function ChannelLink({
  channel,
  isCurrent,
}: {
  channel: PageChannel;
  isCurrent: boolean;
}): ReactNode {
  const frame = useFrame();
  const { unread } = useModel();
  const here = unread[channel.id]?.count ?? 0;
  const inThreads = Object.keys(unread).some((place) => place.startsWith(`${channel.id}/`));
  const isNew = here > 0 || inThreads;
  return (
    <a
      href={channelHref(channel.id)}
      aria-current={isCurrent ? 'page' : undefined}
      className={isNew ? 'unread' : undefined}
    >
      {channel.kind === 'channel' ? (
        <span className="hash">#</span>
      ) : (
        <Avatar user={whoIs(frame, frame.appUser)} small />
      )}
      <span className="channel-name">{channel.name}</span>
      {channel.kind === 'dm' && (
        <span
          className={frame.appConnected ? 'presence on' : 'presence'}
          title={frame.appConnected ? 'Connected' : 'Not connected'}
        />
      )}
      {here > 0 && (
        <span className="badge">
          {here}
          <span className="only-read"> unread</span>
        </span>
      )}
    </a>
  );
}
