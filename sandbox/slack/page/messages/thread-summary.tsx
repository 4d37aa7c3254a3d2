import type { ReactNode } from 'react';
import type { PageMessage } from '../../page-contract.ts';
import { threadOf } from '../state/model.ts';
import { useFrame, useModel } from '../state/page-context.tsx';
import { channelHref } from '../state/route.ts';
import { Avatar } from './avatar.tsx';
import { StatusLine } from './status-line.tsx';
import { showTime } from './times.ts';
import { whoIs } from './who.ts';

/** Under a root: who replied, how often, when last; and what the app is doing there now. */
export function ThreadSummary({ message }: { message: PageMessage }): ReactNode {
  const frame = useFrame();
  const unread = useModel().unread[threadOf(message)];
  const { channel, ts, replyCount } = message;
  const count = `${replyCount} ${replyCount === 1 ? 'reply' : 'replies'}`;
  return (
    <>
      {replyCount > 0 && (
        <a className="thread-summary" href={channelHref(channel, ts)}>
          {message.replyUsers.slice(0, 5).map((id) => (
            <Avatar key={id} user={whoIs(frame, id)} small />
          ))}
          <strong>{count}</strong>
          {unread !== undefined && <span className="badge">{unread.count} new</span>}
          {message.latestReply !== null && (
            <small>Last reply {showTime(message.latestReply, '{ago}')}</small>
          )}
        </a>
      )}
      <StatusLine channel={channel} threadTs={ts} />
    </>
  );
}
