import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { projectFiles, ROOT } from './repository.ts';

/** Everything that tells people or machines what to type. */
const files = (await projectFiles()).filter((file) =>
  /\.md$|^Procfile$|^compose\.yaml$|^Dockerfile$|^\.ci\/run$/.test(file),
);
const texts = await Promise.all(files.map((file) => readFile(join(ROOT, file), 'utf8')));

const program = createProgram({ out() {}, err() {}, isWatched: false });

describe('commands that the documents name', () => {
  test('npm scripts are there', async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const named = find(/\bnpm run (?:-\S+ )?([a-z][\w-]*)/g);

    expect(named).toContain('typecheck');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('backstory has them', () => {
    const there = ['help', ...program.commands.map((command) => command.name())];
    const named = find(/\bnpx backstory ([a-z]+)/g);

    expect(named).toContain('summarize');
    expect(named.filter((name) => !there.includes(name))).toEqual([]);
  });

  test('roles are known', () => {
    const named = find(/--role["',]* ["']?([a-z]+)/g);

    const start = program.commands.find((command) => command.name() === 'start');
    const roles = start?.options.find(({ long }) => long === '--role')?.argChoices ?? [];

    expect(named).toContain('workers');
    expect(named.filter((name) => !roles.includes(name))).toEqual([]);
  });
});

function find(pattern: RegExp): string[] {
  const found = texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  return [...new Set(found)];
}
