import { type ReactNode, useEffect } from 'react';
import type { PageChannel } from '../../page-contract.ts';
import { Composer } from '../composer/composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { StatusLine } from '../messages/status-line.tsx';
import { useFrame, useModel, usePage } from '../state/page-context.tsx';
import { ChannelHeader } from './channel-header.tsx';
import { ThingsToTry } from './things-to-try.tsx';

/** A channel or a direct message with its messages and the composer. */
export function ChannelPane({ channel }: { channel: PageChannel }): ReactNode {
  const { id, name, kind } = channel;
  const { channels, newSince } = useModel();
  const { store } = usePage();
  const messages = channels[id];
  useEffect(() => {
    // While the server is away the banner says so; the list is fetched again once it is back.
    store.openChannel(id).catch(() => {});
  }, [store, id]);
  return (
    <section className="pane channel" aria-label={kind === 'channel' ? `#${name}` : name}>
      <ChannelHeader channel={channel} tab="messages" />
      {messages === undefined ? (
        <div className="messages" aria-busy="true" />
      ) : (
        <MessageList
          key={id}
          label={`Messages in ${name}`}
          messages={messages}
          newSince={newSince[id]}
          intro={<ThingsToTry channel={channel} isEmpty={messages.length === 0} />}
          end={<LooseStatuses channel={id} roots={messages.map((message) => message.ts)} />}
        />
      )}
      <Composer
        place={id}
        channel={id}
        threadTs={null}
        placeholder={`Message ${kind === 'channel' ? '#' : ''}${name}`}
      />
    </section>
  );
}

/** Status lines under messages that are not in this list, such as in a direct message. */
function LooseStatuses({
  channel,
  roots,
}: {
  channel: string;
  roots: readonly string[];
}): ReactNode {
  const loose = useFrame().statuses.filter(
    (s) => s.channel === channel && !roots.includes(s.threadTs),
  );
  return loose.map(({ threadTs }) => (
    <StatusLine key={threadTs} channel={channel} threadTs={threadTs} />
  ));
}
