import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles, ROOT } from './repository.ts';

/** An import that is still there when the program runs, static or dynamic. */
const IMPORT = /^(?!import type).*?(?:\bfrom|\bimport\(?)\s*'([@a-z][^'\s]*)'/gim;

test('what runs in production imports nothing that only development installs', async () => {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const sources = (await projectFiles(join(ROOT, 'src'))).filter((file) => file.endsWith('.ts'));
  const texts = await Promise.all(sources.map((file) => readFile(join(ROOT, file), 'utf8')));
  const imported = new Set(texts.flatMap(packagesOf));

  expect([...imported].filter((name) => !(name in dependencies))).toEqual([]);
  expect(imported).toContain('@slack/bolt'); // the gate looks at something
});

function packagesOf(text: string): string[] {
  return [...text.matchAll(IMPORT)]
    .map(([, name = '']) => name)
    .filter((name) => !isBuiltin(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}
