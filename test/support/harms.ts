/** What a payload for Slack may lead to and name. */
export interface Ours {
  /** Beginnings of addresses that code makes: our PostHog's, our own pages'. */
  readonly hosts: readonly string[];
  /** Slack's ids of people and channels that code names. */
  readonly ids?: readonly string[];
}

const OUR_DATE = /<!date\^\d+\^\{date_short\}, \{time\}\|\d{1,2} \w+ \d{4}, \d\d:\d\d UTC>/g;
const ADDRESS = /<(https?:[^<>|\s]*)\|[^<>|]*>/g;
const MENTION = /<[@#]([A-Z0-9]+)>/g;
/** What Slack would act on in a text that it reads as mrkdwn. */
const MARKUP =
  /[<>]|:\/\/|[@＠](?:channel|here|everyone)|\b(?:mailto|javascript|data|slack|tel):(?=[\w/])/giu;
/** What no text may hold: characters that move the cursor or turn the line around. */
const UNSEEN = /(?!\n)\p{Cc}|[\u202a-\u202e]/u;

/** Fields that nobody reads: given back to us, or ids. */
const UNREAD = new Set([
  ...['type', 'value', 'action_id', 'block_id', 'private_metadata', 'external_id', 'callback_id'],
  ...['metadata', 'style', 'file', 'id', 'ts', 'thread_ts', 'channel', 'channel_id', 'user'],
  ...[
    'initial_conversation',
    'initial_value',
    'trigger_id',
    'view_id',
    'token',
    'hash',
    'client_msg_id',
  ],
]);

/** Arguments of a call that Slack takes as JSON. */
const AS_JSON = new Set(['blocks', 'attachments', 'view', 'unfurls']);

/** Parameters of a call that would make Slack ping, link or show more than what stands there. */
const LOOSE: Readonly<Record<string, readonly unknown[]>> = {
  link_names: [true, 'true', 1, '1'],
  parse: ['full'],
  unfurl_links: [true, 'true'],
  unfurl_media: [true, 'true'],
  reply_broadcast: [true, 'true'],
};

/**
 * What in a payload could call people, lead elsewhere, load a picture from somewhere or change how it
 * reads: a sentence each, none = it is harmless. Takes messages, views, attachments and arguments of a call.
 */
export function harmsIn(payload: unknown, ours: Ours): string[] {
  return walk(payload, '', ours);
}

function walk(value: unknown, name: string, ours: Ours): string[] {
  if (typeof value === 'string') return inText(value, name, ours);
  if (Array.isArray(value)) return value.flatMap((one) => walk(one, name, ours));
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = Object(value);
  if (type === 'mrkdwn') {
    const loose = Object(value).verbatim === true ? [] : [`not verbatim: ${text}`];
    return [...loose, ...inMarkup(String(text), ours)];
  }
  if (type === 'plain_text') return inPlain(String(text));
  return Object.entries(value).flatMap(([key, inner]) =>
    LOOSE[key]?.includes(inner) ? [`${key} is ${inner}`] : walk(inner, key, ours),
  );
}

function inText(text: string, name: string, ours: Ours): string[] {
  if (UNREAD.has(name)) return [];
  if (AS_JSON.has(name)) return walk(JSON.parse(text), name, ours);
  if (name === 'url') return isOurs(text, ours) ? [] : [`leads to ${text}`];
  if (/(^|_)(image|thumb|icon|link|author|title|from)_(url|link)$/.test(name))
    return [`${name} is ${text}`];
  const isRead = name === 'text' || name === 'fallback' || name === 'pretext';
  return isRead ? inMarkup(text, ours) : inPlain(text);
}

function inMarkup(text: string, ours: Ours): string[] {
  const addresses = [...text.matchAll(ADDRESS)].map(([, address = '']) => address);
  const rest = text
    .replace(OUR_DATE, '')
    .replace(ADDRESS, (all, address) => (isOurs(address, ours) ? '' : all))
    .replace(MENTION, (all, id) => (ours.ids?.includes(id) ? '' : all));
  return [
    ...addresses.filter((one) => !isOurs(one, ours)).map((one) => `links to ${one}`),
    ...[...rest.matchAll(MARKUP)].map(([found]) => `${JSON.stringify(found)} in ${quote(text)}`),
    ...inPlain(text),
  ];
}

/** Where Slack reads no markup (slack.md §3.1), only what cannot be seen does harm. */
function inPlain(text: string): string[] {
  const found = UNSEEN.exec(text)?.[0] ?? (text.isWellFormed() ? undefined : 'half a character');
  return found === undefined ? [] : [`${JSON.stringify(found)} in ${quote(text)}`];
}

function isOurs(address: string, { hosts }: Ours): boolean {
  return hosts.some(
    (host) => address === host || address.startsWith(`${host.replace(/\/$/, '')}/`),
  );
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
