import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** A PNG of one shade of grey. `noise`: bytes of ballast in it, which no picture is made smaller by. */
export function greyPng(
  width: number,
  height: number,
  { grey = 0, noise = 0 }: { readonly grey?: number; readonly noise?: number } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8); // bits a pixel, all of them grey
  const rows = Buffer.alloc((width + 1) * height, grey);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0; // unfiltered
  const ballast = noise > 0 ? [chunk('baLl', randomBytes(noise))] : [];
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...ballast,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG of at most 256 colours: `palette` has three bytes for each, `places` the colour of each pixel, row by row. */
export function palettePng(
  { width, height }: { readonly width: number; readonly height: number },
  palette: Uint8Array,
  places: Uint8Array,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // bits a pixel, each a place in the palette
  const rows = Buffer.alloc((width + 1) * height); // the byte before each row: unfiltered
  for (let row = 0; row < height; row++)
    rows.set(places.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
