import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLines } from '../../../../sandbox/posthog/dataset/jsonl.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-jsonl-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the lines of a file', () => {
  it('are what was written, whatever the texts hold', async () => {
    const file = join(folder, 'any.jsonl.gz');
    const texts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (written) => {
        const lines = written.map((text) => JSON.stringify(text.toWellFormed()));
        await writeFile(file, gzipSync(lines.map((line) => `${line}\n`).join('')));
        expect(await Array.fromAsync(readLines(file))).toEqual(lines);
      }),
      { numRuns: 40 },
    );
  });

  it('may be longer than a read, and the last may lack its end', async () => {
    const file = join(folder, 'long.jsonl');
    const lines = ['ä'.repeat(200_000), 'short', 'end'];
    await writeFile(file, lines.join('\n'));
    expect(await Array.fromAsync(readLines(file))).toEqual(lines);
  });

  it('of a file that is cut off end in an error', async () => {
    const file = join(folder, 'cut.jsonl.gz');
    await writeFile(file, gzipSync('"a"\n'.repeat(10_000)).subarray(0, 40));
    await expect(Array.fromAsync(readLines(file))).rejects.toThrow();
  });

  it('of no file are none', async () => {
    expect(await Array.fromAsync(readLines(join(folder, 'nothing.jsonl')))).toEqual([]);
  });
});
