import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadPrompts } from '../../src/adapters/prompts/load.ts';

/** The hash of each version's text, as long as that version was in use. */
const Versions = z.record(z.string(), z.record(z.string(), z.string().regex(/^[0-9a-f]{16}$/)));

const file = join(import.meta.dirname, 'versions.json');
const versions = Versions.parse(JSON.parse(await readFile(file, 'utf8')));
const prompts = await loadPrompts('prompts');

describe('the version of a prompt', () => {
  it.each(prompts.ids)('goes up when its text changes: %s', (id) => {
    const { version, hash } = prompts.meta(id);
    const known = versions[id] ?? {};
    expect(
      known[version],
      `prompts/${id}.md is not the text of version ${version}. Raise its version, and write "${version + 1}": its hash into test/prompts/versions.json.`,
    ).toBe(hash);
    expect(Math.max(...Object.keys(known).map(Number))).toBe(version);
  });

  it('is kept of no prompt that is gone, and stands for one text alone', () => {
    expect(Object.keys(versions).filter((id) => !prompts.ids.includes(id))).toEqual([]);
    const hashes = Object.values(versions).flatMap((known) => Object.values(known));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
