import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../../../src/engine/recording/wire/lines.ts';
import { countSkipped } from '../../../../src/engine/recording/wire/skipped.ts';
import { asyncOf } from './compressed.ts';

const read = (chunks: readonly string[]) => Array.fromAsync(splitLines(asyncOf(chunks)));

/** Cuts a text at any places, so that chunks end in the middle of lines and between `\n`s. */
function cut(text: string, at: readonly number[]): string[] {
  const places = [...new Set([0, ...at.map((n) => n % (text.length + 1)), text.length])].sort(
    (a, b) => a - b,
  );
  return places.map((from, i) => text.slice(from, places[i + 1] ?? text.length));
}

describe('splitLines', () => {
  it('gives the same lines wherever the text is cut', async () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(fc.nat()), async (lines, at) => {
        const text = lines.map((each) => `${each}\n`).join('');
        expect(await read(cut(text, at))).toEqual(lines);
      }),
    );
  });

  it('gives a last line that has no line break', async () => {
    expect(await read(['a\nb'])).toEqual(['a', 'b']);
  });

  it('gives nothing for nothing', async () => {
    expect(await read([])).toEqual([]);
    expect(await read([''])).toEqual([]);
  });

  it('leaves out and counts lines that are too long, and goes on behind them', async () => {
    const { skipped, onSkip } = countSkipped();
    const chunks = ['short\nfar too', ' long for', ' this\nnext\nagain far too long'];
    const lines = splitLines(asyncOf(chunks), { maxLength: 10, onSkip });
    expect(await Array.fromAsync(lines)).toEqual(['short', 'next']);
    expect(skipped.lines).toBe(2);
  });

  it('reads a line of many small chunks in linear time', async () => {
    const chunks = Array.from({ length: 200_000 }, () => '0123456789');
    const [line] = await read(chunks);
    expect(line).toHaveLength(2_000_000);
  });
});
