import { extname } from 'node:path';
import type { Fields } from '../fields.ts';
import { stringAt } from '../fields.ts';
import { newId, newSecret } from '../ids.ts';

/** Where a file is shown. */
export interface Share {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
}

/** A file, from the asking for its upload address on. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly filetype: string;
  readonly alt: string | null;
  /** Bytes announced, then bytes that came. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly created: number;
  readonly uploadSecret: string;
  readonly bytes: Buffer | null;
  /** Milliseconds since 1970 from which it can be shown; null = not completed. */
  readonly readyAt: number | null;
  readonly shares: readonly Share[];
}

export interface Files {
  create(file: { name: string; size: number; alt: string | null; now: number }): StoredFile;
  get(id: string): StoredFile | null;
  bySecret(secret: string): StoredFile | null;
  remove(id: string): void;
  change(file: StoredFile, changes: Partial<StoredFile>): StoredFile;
  /** The completed image a `slack_file` object (`id` or `url`) means, once it can be shown. */
  image(reference: Fields, now: number): StoredFile | null;
}

const mimetypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  webm: 'video/webm',
  mp4: 'video/mp4',
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
};

/** Kinds of image that a `slack_file` may be (types 3.2.0, SlackFile). */
const showable = new Set(['png', 'jpg', 'jpeg', 'gif']);

function fresh(file: { name: string; size: number; alt: string | null; now: number }): StoredFile {
  const filetype = extname(file.name).slice(1).toLowerCase() || 'binary';
  return {
    id: newId('F'),
    name: file.name,
    title: file.name,
    mimetype: mimetypes[filetype] ?? 'application/octet-stream',
    filetype,
    alt: file.alt,
    size: file.size,
    created: Math.floor(file.now / 1000),
    uploadSecret: newSecret(),
    bytes: null,
    readyAt: null,
    shares: [],
  };
}

/** No files yet. */
export function createFiles(): Files {
  const files = new Map<string, StoredFile>();

  function put(file: StoredFile): StoredFile {
    files.set(file.id, file);
    return file;
  }

  function image(reference: Fields, now: number): StoredFile | null {
    const id = stringAt(reference, 'id') ?? /\b(F0[A-Z0-9]{10})\b/.exec(String(reference.url))?.[1];
    const file = files.get(id ?? '');
    const isReady = file?.readyAt != null && file.readyAt <= now;
    return file && isReady && showable.has(file.filetype) ? file : null;
  }

  return {
    create: (file) => put(fresh(file)),
    get: (id) => files.get(id) ?? null,
    bySecret: (secret) => [...files.values()].find((it) => it.uploadSecret === secret) ?? null,
    remove: (id) => void files.delete(id),
    change: (file, changes) => put({ ...file, ...changes }),
    image,
  };
}
