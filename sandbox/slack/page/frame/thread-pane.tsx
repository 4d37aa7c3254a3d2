import { type ReactNode, useEffect } from 'react';
import type { PageChannel } from '../../page-contract.ts';
import { Composer } from '../composer/composer.tsx';
import { focusComposer } from '../composer/focus.ts';
import { Icon } from '../icon.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { StatusLine } from '../messages/status-line.tsx';
import { threadKey } from '../state/model.ts';
import { useModel, usePage } from '../state/page-context.tsx';
import { channelHref } from '../state/route.ts';

interface Props {
  readonly channel: PageChannel;
  readonly rootTs: string;
}

/** A thread at the side; on a phone in place of the channel. Escape goes back. */
export function ThreadPane({ channel, rootTs }: Props): ReactNode {
  const key = threadKey(channel.id, rootTs);
  const { threads, newSince } = useModel();
  const { store } = usePage();
  const back = channelHref(channel.id);
  useEffect(() => {
    // While the server is away the banner says so; the thread is fetched again once it is back.
    store.openThread(channel.id, rootTs).catch(() => {});
  }, [store, channel.id, rootTs]);
  useEffect(() => () => focusComposer(channel.id), [channel.id]);
  return (
    <aside
      className="pane thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) window.location.hash = back;
      }}
    >
      <header className="pane-header">
        <a className="back" href={back} aria-label="Back to the channel">
          <Icon name="back" />
        </a>
        <div className="pane-title">
          <h2>Thread</h2>
          <small>
            {channel.kind === 'channel' ? '# ' : ''}
            {channel.name}
          </small>
        </div>
        <a className="icon-button close" href={back} aria-label="Close thread">
          <Icon name="close" />
        </a>
      </header>
      <MessageList
        key={key}
        label="Thread"
        messages={threads[key] ?? []}
        newSince={newSince[key]}
        inThread
      />
      <div className="thread-status">
        <StatusLine channel={channel.id} threadTs={rootTs} />
      </div>
      <Composer place={key} channel={channel.id} threadTs={rootTs} placeholder="Reply…" />
    </aside>
  );
}
