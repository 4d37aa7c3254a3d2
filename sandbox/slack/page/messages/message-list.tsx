import { Fragment, type ReactNode } from 'react';
import type { PageMessage } from '../../page-contract.ts';
import { useFrame } from '../state/page-context.tsx';
import { Message } from './message.tsx';
import { isClose, showTime } from './times.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

interface Props {
  readonly label: string;
  readonly messages: readonly PageMessage[];
  /** Timestamp of the first message under the "New" line. */
  readonly newSince: string | undefined;
  readonly inThread?: boolean;
  /** Stands above the first message. */
  readonly intro?: ReactNode;
  /** Stands under the last message. */
  readonly end?: ReactNode;
}

/** Messages below each other, with a line for each day. Stays at the end while new ones arrive. */
export function MessageList(props: Props): ReactNode {
  const { label, messages, newSince, inThread = false } = props;
  const { box, content } = useStickToEnd();
  const { appUser } = useFrame();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys.
    <div className="messages" ref={box} role="log" aria-label={label} tabIndex={0}>
      <div ref={content} className="messages-content">
        {props.intro}
        {messages.map((message, at) => {
          const before = messages[at - 1];
          return (
            <Fragment key={message.ts}>
              <Breaks message={message} before={before} newSince={newSince} inThread={inThread} />
              <Message
                message={message}
                // Each report of the app's in a channel stands for itself.
                compact={
                  (inThread || message.user !== appUser) && follows(before, message, newSince)
                }
                inThread={inThread}
              />
              {inThread && at === 0 && messages.length > 1 && (
                <Replies count={messages.length - 1} />
              )}
            </Fragment>
          );
        })}
        {props.end}
      </div>
    </div>
  );
}

interface BreaksProps {
  readonly message: PageMessage;
  readonly before: PageMessage | undefined;
  readonly newSince: string | undefined;
  readonly inThread: boolean;
}

function Breaks({ message, before, newSince, inThread }: BreaksProps): ReactNode {
  const day = dayOf(message);
  const newDay = !inThread && (before === undefined || dayOf(before) !== day);
  return (
    <>
      {newDay && (
        <div className="line day">
          <span>{day}</span>
        </div>
      )}
      {message.ts === newSince && (
        <div className="line new">
          <span>New</span>
        </div>
      )}
    </>
  );
}

function Replies({ count }: { count: number }): ReactNode {
  return (
    <div className="line replies">
      <span>
        {count} {count === 1 ? 'reply' : 'replies'}
      </span>
    </div>
  );
}

function follows(
  before: PageMessage | undefined,
  message: PageMessage,
  newSince: string | undefined,
): boolean {
  if (before === undefined || before.ephemeral || message.ts === newSince) return false;
  const same = before.user === message.user && before.username === message.username;
  const threads = before.replyCount > 0;
  return same && !threads && dayOf(before) === dayOf(message) && isClose(before.ts, message.ts);
}

function dayOf(message: PageMessage): string {
  return showTime(message.ts, '{day_divider_pretty}');
}
