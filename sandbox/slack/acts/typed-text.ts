import type { Fields } from '../fields.ts';
import type { Channel } from '../store/channels.ts';
import type { World } from '../world.ts';

/** A piece of what somebody typed: as Slack writes it into `text`, and as a rich_text element. */
interface Piece {
  readonly text: string;
  readonly element: Fields;
}

/** Escapes what mrkdwn gives a meaning (slack.md §3.1). */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function alternatives(names: Iterable<string>): string {
  return [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}

function peopleByName(world: World): Map<string, string> {
  const names = [...world.people.values()].flatMap(({ id, name, realName }) => [
    [realName.toLowerCase(), id] as const,
    [name.toLowerCase(), id] as const,
  ]);
  return new Map(names);
}

const address = 'https?:\\/\\/[^\\s<>]*[^\\s<>.,;:!?)\\]\'"]';
const mail = '[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+';

function plain(text: string): Piece {
  return { text: escaped(text), element: { type: 'text', text } };
}

function link(url: string): Piece {
  return { text: `<${escaped(url)}>`, element: { type: 'link', url } };
}

function mailLink(to: string): Piece {
  const url = `mailto:${to}`;
  return { text: `<${url}|${to}>`, element: { type: 'link', url, text: to } };
}

function mention(id: string): Piece {
  return { text: `<@${id}>`, element: { type: 'user', user_id: id } };
}

function broadcast(range: string): Piece {
  return { text: `<!${range}>`, element: { type: 'broadcast', range } };
}

function channelLink(channel: Channel | undefined): Piece {
  const { id = '', name = '' } = channel ?? {};
  return { text: `<#${id}|${name}>`, element: { type: 'channel', channel_id: id } };
}

/** The names that a composer of this workspace knows. */
interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, Channel>;
}

function patternOf(names: Names): RegExp {
  const parts = [
    `(?<url>${address})`,
    `(?<mail>${mail})`,
    '@(?<range>here|channel|everyone)\\b',
    `@(?<person>${alternatives(names.people.keys())})(?![\\w-])`,
    `#(?<channel>${alternatives(names.channels.keys())})(?![\\w-])`,
  ];
  return new RegExp(parts.join('|'), 'gi');
}

function pieceOf(names: Names, groups: Record<string, string | undefined>): Piece {
  const { url, mail: to, range, person, channel } = groups;
  if (url !== undefined) return link(url);
  if (to !== undefined) return mailLink(to);
  if (range !== undefined) return broadcast(range.toLowerCase());
  if (channel !== undefined) return channelLink(names.channels.get(channel.toLowerCase()));
  return mention(names.people.get((person ?? '').toLowerCase()) ?? '');
}

/** Cuts typed text into pieces, as Slack's composer does: mentions, channels, links, and the rest. */
export function typedPieces(world: World, typed: string): Piece[] {
  const channels = world.channels.all().filter((it) => it.kind === 'channel');
  const names = {
    people: peopleByName(world),
    channels: new Map(channels.map((it) => [it.name.toLowerCase(), it])),
  };
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of typed.matchAll(patternOf(names))) {
    if (match.index > done) pieces.push(plain(typed.slice(done, match.index)));
    done = match.index + match[0].length;
    pieces.push(pieceOf(names, match.groups ?? {}));
  }
  return done < typed.length ? [...pieces, plain(typed.slice(done))] : pieces;
}
