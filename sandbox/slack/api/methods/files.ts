import { type Fields, listOf, stringAt } from '../../fields.ts';
import { post } from '../../posting.ts';
import type { StoredFile } from '../../store/files.ts';
import { wireFile } from '../../wire/file.ts';
import { messageBlocks } from '../content.ts';
import type { Call, Method } from '../method.ts';
import { appUser, threadRoot } from '../places.ts';
import { Refusal } from '../refusal.ts';

/** Characters of an upload's alt text (slack.md §2). */
const altLimit = 1000;
/** Bytes of a snippet (`snippet_too_large`). */
const snippetLimit = 1024 * 1024;
/** Bytes of a file (slack.md §2, Slack's help). */
const fileLimit = 1024 ** 3;

/** Takes `alt_txt` as documented; the SDK's `alt_text` is dropped (slack.md §1.8). */
function getUploadUrl(call: Call): Fields {
  const { world } = call.slack;
  const name = call.args.required('filename');
  const size = call.args.number('length') ?? 0;
  const alt = call.args.text('alt_txt');
  if (size === 0) throw new Refusal('missing_argument');
  if (size > fileLimit) throw new Refusal('file_upload_size_restricted');
  if ((alt ?? '').length > altLimit) throw new Refusal('alt_txt_too_large');
  const isSnippet = call.args.text('snippet_type') !== null;
  if (isSnippet && size > snippetLimit) throw new Refusal('snippet_too_large');
  const file = world.files.create({ name, size, alt, now: world.clock.now() });
  return { upload_url: `${world.baseUrl}/upload/v1/${file.uploadSecret}`, file_id: file.id };
}

function completed(call: Call, given: Fields): StoredFile {
  const { files, clock, settings } = call.slack.world;
  const file = files.get(stringAt(given, 'id') ?? '');
  if (!file || file.bytes === null) throw new Refusal('file_not_found');
  const title = stringAt(given, 'title') ?? file.name;
  const readyAt = file.readyAt ?? clock.now() + settings.fileProcessingMs;
  return files.change(file, { title, readyAt });
}

function sharingChannel(call: Call) {
  const reference = call.args.text('channel_id') ?? call.args.text('channels');
  if (reference === null) return null;
  const channel = call.slack.world.channels.get(reference);
  if (!channel) throw new Refusal('channel_not_found');
  if (!channel.members.has(appUser(call))) throw new Refusal('not_in_channel');
  return channel;
}

/** Shares the files a moment after the answer, which names no message, as in Slack (slack.md §1.8). */
function completeUpload(call: Call): Fields {
  const { world } = call.slack;
  const given = listOf(call.args.json('files'));
  if (given.length === 0) throw new Refusal('invalid_arguments');
  const channel = sharingChannel(call);
  const threadTs = channel ? (threadRoot(call, channel)?.ts ?? null) : null;
  const text = call.args.text('initial_comment') ?? '';
  const value = call.args.json('blocks');
  const blocks = value === null || text !== '' ? [] : messageBlocks(world, value, ['blocks']);
  const files = given.map((file) => completed(call, file));
  if (channel) {
    const draft = { channel: channel.id, user: appUser(call), text, blocks, threadTs };
    const ids = files.map((file) => file.id);
    world.clock.after(0, () => void post(call.slack, { ...draft, files: ids }));
  }
  return { files: files.map((file) => wireFile(world, file)) };
}

function info(call: Call): Fields {
  const file = call.slack.world.files.get(call.args.required('file'));
  if (!file || file.readyAt === null) throw new Refusal('file_not_found');
  return {
    file: wireFile(call.slack.world, file),
    comments: [],
    response_metadata: { next_cursor: '' },
  };
}

function remove(call: Call): Fields {
  const { files } = call.slack.world;
  const file = files.get(call.args.required('file'));
  if (!file) throw new Refusal('file_not_found');
  files.remove(file.id);
  return {};
}

const write = { token: 'bot', scopes: ['files:write'] } as const;

/** `files.*` */
export const fileMethods: readonly Method[] = [
  { ...write, name: 'files.getUploadURLExternal', tier: 't4', run: getUploadUrl },
  { ...write, name: 'files.completeUploadExternal', tier: 't4', run: completeUpload },
  { ...write, name: 'files.delete', tier: 't3', run: remove },
  { token: 'bot', scopes: ['files:read'], name: 'files.info', tier: 't4', run: info },
];
