import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readEnv } from '../../src/config/env.ts';
import { ROOT } from './repository.ts';

const example = await read('.env.example');
const schema = namesOf(await read('src/config/env.ts'), /^ {2}([A-Z][A-Z_]+): /gm);

describe('the settings', () => {
  test('.env.example lists exactly those that are read', () => {
    expect(Object.keys(parseEnv(example)).sort()).toEqual([...schema].sort());
  });

  test('.env.example says of each where to find it, in a line of its own', () => {
    const lines = example.split('\n');
    const silent = Object.keys(parseEnv(example)).filter((name) => {
      const above = lines[lines.indexOf(`${name}=`) - 1] ?? '';
      return !/^# [^-]/.test(above);
    });

    expect(silent).toEqual([]);
  });

  test('.env.example is a good .env as it is: nothing set, the defaults hold', () => {
    expect(readEnv({ ...parseEnv(example) })).toEqual(readEnv({}));
  });

  test('docs/configuration.md explains exactly those that are read', async () => {
    const explained = namesOf(await read('docs/configuration.md'), /^\| `([A-Z][A-Z_]+)` \|/gm);

    expect([...explained].sort()).toEqual([...schema].sort());
  });
});

function namesOf(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map(([, name = '']) => name));
}

function read(file: string): Promise<string> {
  return readFile(join(ROOT, file), 'utf8');
}
