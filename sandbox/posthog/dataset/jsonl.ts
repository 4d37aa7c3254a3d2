import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';

/** Lines of a text file, gunzipped when its name ends in `.gz`; none when there is no such file. */
export async function* readLines(file: string): AsyncGenerator<string> {
  if (!existsSync(file)) return;
  const bytes = createReadStream(file);
  const text = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  // `pipe` does not carry errors on, and an unheard one would end the process.
  bytes.on('error', (error) => text.destroy(error));
  try {
    for await (const line of splitLines(text)) if (line.trim() !== '') yield line;
  } finally {
    bytes.destroy();
  }
}

/** Splits at line feeds only: node:readline also splits at U+2028, which JSON keeps inside texts. */
async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = '';
  for await (const chunk of chunks) {
    const [end = '', ...lines] = decoder.decode(chunk, { stream: true }).split('\n');
    begun += end;
    for (const line of lines) {
      yield begun;
      begun = line;
    }
  }
  yield begun + decoder.decode();
}

/**
 * The file's lines, each checked against a shape.
 * @throws Error naming the file and the line that does not fit
 */
export async function* readJsonl<S extends z.ZodType>(
  file: string,
  shape: S,
): AsyncGenerator<z.output<S>> {
  let number = 0;
  for await (const line of readLines(file)) {
    number += 1;
    yield parseLine(line, shape, `${file}, line ${number}`);
  }
}

function parseLine<S extends z.ZodType>(line: string, shape: S, place: string): z.output<S> {
  try {
    return shape.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`Not a dataset line at ${place}: correct or regenerate the dataset.`, {
      cause,
    });
  }
}
