import { inflateSync } from 'node:zlib';

/** A decoded picture. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue at a place. */
  at(x: number, y: number): readonly number[];
  /** All of them, row by row. */
  readonly rgb: Uint8Array;
}

/** Decodes a PNG of 8 bits a channel, with or without transparency, as Chromium writes them. */
export function decodePng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const channels = bytes.readUInt8(25) === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(dataChunks(bytes)));
  const rows = unfiltered(raw, width * channels, height, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      rgb[pixel * 3 + channel] = rows[pixel * channels + channel] ?? 0;
    }
  }
  const at = (x: number, y: number) => [
    ...rgb.subarray(3 * (y * width + x), 3 * (y * width + x) + 3),
  ];
  return { width, height, at, rgb };
}

function dataChunks(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') found.push(bytes.subarray(at + 8, at + 8 + length));
  }
  return found;
}

function unfiltered(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  const known = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (out[y * stride + x] ?? 0));
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    for (let x = 0; x < stride; x++) {
      const left = known(x - step, y);
      const above = known(x, y - 1);
      const predicted = prediction(raw[start], left, above, known(x - step, y - 1));
      out[y * stride + x] = ((raw[start + 1 + x] ?? 0) + predicted) & 255;
    }
  }
  return out;
}

function prediction(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
  if (a === undefined || b === undefined || c === undefined) return 0;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
