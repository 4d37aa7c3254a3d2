import { decodePng } from '../../test/support/pixels.ts';
import { palettePng } from '../../test/support/png.ts';

/** Shades of red, green and blue that are told apart: text on white needs no more. */
const SHADES = 12;
const MOST_COLORS = 256;

/** A screenshot with its shades rounded, as a PNG with a palette: a fourth of the bytes. */
export function smallPng(png: Uint8Array): Buffer {
  const pixels = decodePng(png);
  const { rgb } = pixels;
  const known = new Map<number, number>();
  const places = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < places.length; i++) {
    const color = colorOf(rgb, 3 * i);
    const place = known.get(color) ?? known.size;
    known.set(color, place);
    places[i] = place;
  }
  if (known.size > MOST_COLORS) return Buffer.from(png);
  const palette = [...known.keys()].flatMap((color) => [color >> 16, color >> 8, color]);
  return palettePng(pixels, Uint8Array.from(palette), places);
}

/** Each value of a channel, rounded. */
const ROUNDED = Uint8Array.from({ length: 256 }, (_, value) => {
  return Math.round((Math.round((value / 255) * SHADES) / SHADES) * 255);
});

/** Red, green and blue in one number. */
function colorOf(rgb: Uint8Array, at: number): number {
  const channel = (n: number) => ROUNDED[rgb[at + n] ?? 0] ?? 0;
  return (channel(0) << 16) | (channel(1) << 8) | channel(2);
}
