import { Component, type ReactNode } from 'react';
import type { PageMessage } from '../../page-contract.ts';
import { each } from '../each.ts';
import { Mrkdwn } from '../mrkdwn/mrkdwn.tsx';
import { Attachment } from './attachment.tsx';
import { MessageFile } from './message-file.tsx';
import { PressableBlocks } from './pressable-blocks.tsx';

/** What a message says: its blocks, or its text; then attachments and files. */
export function MessageBody({ message }: { message: PageMessage }): ReactNode {
  const { channel, ts, blocks, attachments, files } = message;
  return (
    <Fallback text={message.text}>
      {blocks.length === 0 ? (
        message.text !== '' && (
          <div className="block">
            <Mrkdwn text={message.text} />
          </div>
        )
      ) : (
        <PressableBlocks origin={{ channel, ts }} blocks={blocks} />
      )}
      {each(attachments, (attachment) => (
        <Attachment attachment={attachment} origin={{ channel, ts }} />
      ))}
      {files.length > 0 && (
        <div className="files">
          {files.map((file) => (
            <MessageFile key={file.id} file={file} />
          ))}
        </div>
      )}
    </Fallback>
  );
}

interface FallbackProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** One message that cannot be drawn must not take the page with it: its text is shown instead. */
class Fallback extends Component<FallbackProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <p className="block unknown">{this.props.text}</p>
    ) : (
      this.props.children
    );
  }
}
