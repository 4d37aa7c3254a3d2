import type { ReactNode } from 'react';
import type { PageChannel } from '../../page-contract.ts';
import { Icon } from '../icon.tsx';
import { channelHref, LIST_HREF } from '../state/route.ts';

/** Name and topic; for the app's direct messages its two tabs. */
export function ChannelHeader({
  channel,
  tab,
}: {
  channel: PageChannel;
  tab: 'messages' | 'home';
}): ReactNode {
  return (
    <header className="pane-header">
      <a className="back" href={LIST_HREF} aria-label="Back to the channels">
        <Icon name="back" />
      </a>
      <div className="pane-title">
        <h2>
          {channel.kind === 'channel' ? <span className="hash">#</span> : null}
          {channel.name}
        </h2>
        {channel.topic !== '' && <small>{channel.topic}</small>}
      </div>
      {channel.kind === 'dm' && (
        <nav className="tabs" aria-label={channel.name}>
          <a
            className="tab"
            href={channelHref(channel.id, 'home')}
            aria-current={tab === 'home' ? 'page' : undefined}
          >
            Home
          </a>
          <a
            className="tab"
            href={channelHref(channel.id)}
            aria-current={tab === 'messages' ? 'page' : undefined}
          >
            Messages
          </a>
        </nav>
      )}
    </header>
  );
}
