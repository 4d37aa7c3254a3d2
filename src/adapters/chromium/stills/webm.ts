/** A film's frame as an encoder gave it. */
export interface Frame {
  /** Milliseconds since the film's start, at most 32 s: they lie in one cluster. */
  readonly at: number;
  readonly isKey: boolean;
  readonly bytes: Uint8Array;
}

export interface Film {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly milliseconds: number;
  /** VP8, in the order of time, the first one a key frame. */
  readonly frames: readonly Frame[];
}

/** Matroska's element ids (RFC 9559, RFC 8794), those that a film of one track needs. */
const ID = {
  header: [0x1a, 0x45, 0xdf, 0xa3],
  docType: [0x42, 0x82],
  docTypeVersion: [0x42, 0x87],
  docTypeReadVersion: [0x42, 0x85],
  segment: [0x18, 0x53, 0x80, 0x67],
  info: [0x15, 0x49, 0xa9, 0x66],
  timestampScale: [0x2a, 0xd7, 0xb1],
  duration: [0x44, 0x89],
  muxingApp: [0x4d, 0x80],
  writingApp: [0x57, 0x41],
  tracks: [0x16, 0x54, 0xae, 0x6b],
  trackEntry: [0xae],
  trackNumber: [0xd7],
  trackUid: [0x73, 0xc5],
  trackType: [0x83],
  codecId: [0x86],
  video: [0xe0],
  pixelWidth: [0xb0],
  pixelHeight: [0xba],
  cluster: [0x1f, 0x43, 0xb6, 0x75],
  timestamp: [0xe7],
  simpleBlock: [0xa3],
} as const;

const TRACK = 1;
const VIDEO = 1;
const NANOSECONDS = 1_000_000;

/** The film as a .webm file. */
export function webm(film: Film): Uint8Array {
  const header = element(ID.header, [
    element(ID.docType, [text('webm')]),
    element(ID.docTypeVersion, [integer(4)]),
    element(ID.docTypeReadVersion, [integer(2)]),
  ]);
  const cluster = element(ID.cluster, [
    element(ID.timestamp, [integer(0)]),
    ...film.frames.map(simpleBlock),
  ]);
  return Buffer.concat([header, element(ID.segment, [info(film), tracks(film), cluster])]);
}

function info({ milliseconds }: Film): Buffer {
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(milliseconds);
  return element(ID.info, [
    element(ID.timestampScale, [integer(NANOSECONDS)]),
    element(ID.duration, [duration]),
    element(ID.muxingApp, [text('backstory')]),
    element(ID.writingApp, [text('backstory')]),
  ]);
}

function tracks({ width, height }: Film): Buffer {
  const video = element(ID.video, [
    element(ID.pixelWidth, [integer(width)]),
    element(ID.pixelHeight, [integer(height)]),
  ]);
  const entry = element(ID.trackEntry, [
    element(ID.trackNumber, [integer(TRACK)]),
    element(ID.trackUid, [integer(TRACK)]),
    element(ID.trackType, [integer(VIDEO)]),
    element(ID.codecId, [text('V_VP8')]),
    video,
  ]);
  return element(ID.tracks, [entry]);
}

function simpleBlock({ at, isKey, bytes }: Frame): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt8(0x80 | TRACK, 0);
  head.writeInt16BE(at, 1);
  head.writeUInt8(isKey ? 0x80 : 0, 3);
  return element(ID.simpleBlock, [head, bytes]);
}

function element(id: readonly number[], content: readonly Uint8Array[]): Buffer {
  const size = content.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([Buffer.from(id), length(size), ...content]);
}

/** A length in eight bytes, which is always allowed. */
function length(size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(size) | (1n << 56n));
  return bytes;
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}
