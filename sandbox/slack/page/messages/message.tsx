import { memo, type ReactNode } from 'react';
import type { PageMessage } from '../../page-contract.ts';
import { Icon } from '../icon.tsx';
import { useFrame } from '../state/page-context.tsx';
import { Avatar } from './avatar.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageTools } from './message-tools.tsx';
import { Reactions } from './reactions.tsx';
import { ThreadSummary } from './thread-summary.tsx';
import { showTime } from './times.ts';
import { whoIs } from './who.ts';

interface Props {
  readonly message: PageMessage;
  /** Follows one of the same author: only the text is shown. */
  readonly compact: boolean;
  readonly inThread: boolean;
}

/** One message, with everything that hangs on it. */
export const Message = memo(function Message({ message, compact, inThread }: Props): ReactNode {
  const user = whoIs(useFrame(), message.user);
  const name = message.username ?? user.realName;
  const short = compact && !message.ephemeral;
  return (
    <article
      className={message.ephemeral ? 'message ephemeral' : 'message'}
      aria-label={`${name}, ${showTime(message.ts, '{time}')}`}
    >
      <div className="gutter">
        {short ? <Time ts={message.ts} narrow /> : <Avatar user={{ ...user, realName: name }} />}
      </div>
      <div className="message-main">
        {message.ephemeral && (
          <div className="only-you">
            <Icon name="eye" /> Only visible to you
          </div>
        )}
        {!short && (
          <div className="author">
            <strong>{name}</strong>
            {user.isBot && <span className="app-badge">APP</span>}
            <Time ts={message.ts} />
          </div>
        )}
        <div className="body">
          <MessageBody message={message} />
          {message.edited && <span className="edited">(edited)</span>}
        </div>
        <Reactions message={message} />
        {!inThread && <ThreadSummary message={message} />}
        {inThread && message.broadcast && <small>Also sent to the channel</small>}
      </div>
      <MessageTools message={message} inThread={inThread} />
    </article>
  );
});

/** When it was said; the narrow one at the side has no room for AM and PM. */
function Time({ ts, narrow = false }: { ts: string; narrow?: boolean }): ReactNode {
  const time = showTime(ts, '{time}');
  return (
    <time className={narrow ? 'side' : 'time'} title={showTime(ts, '{date_long} at {time_secs}')}>
      {narrow ? time.replace(/ [AP]M$/, '') : time}
    </time>
  );
}
