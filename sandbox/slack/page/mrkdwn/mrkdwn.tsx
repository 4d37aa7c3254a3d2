import { memo, type ReactNode } from 'react';
import { each } from '../each.ts';
import { ExternalLink } from '../external-link.tsx';
import { useFrame } from '../state/page-context.tsx';
import { channelHref } from '../state/route.ts';
import { formatSlackDate } from './date.ts';
import type { Inline, MrkdwnBlock } from './nodes.ts';
import { parseMrkdwn } from './parse.ts';

/** Text in Slack's mrkdwn. `verbatim` leaves bare addresses as text, as on a text object. */
export const Mrkdwn = memo(function Mrkdwn(props: { text: string; verbatim?: boolean }): ReactNode {
  const blocks = parseMrkdwn(props.text, { linkAddresses: props.verbatim !== true });
  return <span className="mrkdwn">{each(blocks, drawBlock)}</span>;
});

function drawBlock(block: MrkdwnBlock): ReactNode {
  if (block.type === 'pre') return <code className="pre">{block.text}</code>;
  const inside = each(block.children, drawInline);
  return <span className={block.type === 'quote' ? 'quote' : 'lines'}>{inside}</span>;
}

function drawInline(node: Inline): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return <code>{node.text}</code>;
    case 'bold':
      return <strong>{each(node.children, drawInline)}</strong>;
    case 'italic':
      return <em>{each(node.children, drawInline)}</em>;
    case 'strike':
      return <s>{each(node.children, drawInline)}</s>;
    case 'link':
      return <ExternalLink url={node.url}>{node.text}</ExternalLink>;
    case 'emoji':
      return (
        <span role="img" aria-label={node.name}>
          {node.sign}
        </span>
      );
    case 'date':
      return <SlackDate {...node} />;
    default:
      return <Mention node={node} />;
  }
}

interface DateProps {
  readonly seconds: number;
  readonly format: string;
  readonly url: string | null;
  readonly fallback: string;
}

/** A moment in the reader's own time zone. */
function SlackDate({ seconds, format, url, fallback }: DateProps): ReactNode {
  const shown = formatSlackDate({ seconds, format, now: new Date() }) ?? fallback;
  const time = <time dateTime={isoOf(seconds)}>{shown}</time>;
  return url === null ? time : <ExternalLink url={url}>{time}</ExternalLink>;
}

function isoOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

type MentionNode = Extract<Inline, { type: 'user' | 'channel' | 'group' | 'broadcast' }>;

function Mention({ node }: { node: MentionNode }): ReactNode {
  const { me, users, channels } = useFrame();
  if (node.type === 'broadcast') return <span className="mention loud">@{node.range}</span>;
  if (node.type === 'group') return <span className="mention">{node.label}</span>;
  if (node.type === 'user') {
    const name = users.find((user) => user.id === node.id)?.realName ?? node.label ?? node.id;
    return <span className={node.id === me.id ? 'mention loud' : 'mention'}>@{name}</span>;
  }
  const known = channels.find((channel) => channel.id === node.id);
  if (known === undefined) return <span className="mention">#{node.label ?? node.id}</span>;
  return (
    <a className="mention" href={channelHref(known.id)}>
      #{known.name}
    </a>
  );
}
