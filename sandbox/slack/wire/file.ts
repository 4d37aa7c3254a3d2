import type { Fields } from '../fields.ts';
import type { Share, StoredFile } from '../store/files.ts';
import type { World } from '../world.ts';

/** Path of a file on this server. */
export function filePath(file: StoredFile): string {
  return `/files/${file.id}/${encodeURIComponent(file.name)}`;
}

function wireShare(share: Share): Fields {
  return { ts: share.ts, ...(share.threadTs === null ? {} : { thread_ts: share.threadTs }) };
}

function placesOf(world: World, file: StoredFile, kind: 'channel' | 'dm'): string[] {
  const ids = new Set(file.shares.map((share) => share.channel));
  return [...ids].filter((id) => world.channels.get(id)?.kind === kind);
}

/** Shares by channel, under `public` or `private`. */
function sharesOf(world: World, file: StoredFile): Fields {
  const inChannel = (id: string) =>
    file.shares.filter((share) => share.channel === id).map(wireShare);
  const byChannel = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, inChannel(id)]));
  const open = placesOf(world, file, 'channel');
  const closed = placesOf(world, file, 'dm');
  return {
    ...(open.length > 0 ? { public: byChannel(open) } : {}),
    ...(closed.length > 0 ? { private: byChannel(closed) } : {}),
  };
}

/** A file object as the API shows it. */
export function wireFile(world: World, file: StoredFile): Fields {
  const url = `${world.baseUrl}${filePath(file)}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.filetype,
    pretty_type: file.filetype.toUpperCase(),
    user: world.settings.workspace.bot.id,
    user_team: world.settings.workspace.team.id,
    size: file.size,
    mode: 'hosted',
    editable: false,
    is_external: false,
    is_public: placesOf(world, file, 'channel').length > 0,
    file_access: 'visible',
    url_private: url,
    url_private_download: `${url}?download=1`,
    permalink: `${world.baseUrl}/files/${file.id}`,
    channels: placesOf(world, file, 'channel'),
    ims: placesOf(world, file, 'dm'),
    groups: [],
    shares: sharesOf(world, file),
    ...(file.alt === null ? {} : { alt_txt: file.alt }),
  };
}
