import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFiles, ROOT } from './repository.ts';

const all = await projectFiles();
const texts = await Promise.all(
  all
    .filter((file) => !/\.(gz|png|jpg|ico|woff2?)$/.test(file))
    .map(async (file) => ({ file, text: await readFile(join(ROOT, file), 'utf8') })),
);

describe('the files of the project', () => {
  test('name no folder of the machine on which they were written', () => {
    const places = [`${ROOT}/`, `${homedir()}/`].filter((place) => place.length > 2);
    const homes = /\/(?:home|Users)\/[a-z]\w*\//;

    expect(filesWith((text) => homes.test(text) || places.some((it) => text.includes(it)))).toEqual(
      [],
    );
  });

  test('name no package registry', () => {
    const registry = process.env.npm_config_registry ?? '';
    const own = URL.canParse(registry) ? new URL(registry).host : null;
    const known = /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.|\bnpm\.pkg\.|"resolve[d]":/;

    expect(filesWith((text) => known.test(text) || (own !== null && text.includes(own)))).toEqual(
      [],
    );
  });

  test('hold nothing that looks like a real key', () => {
    const key = /\bxox[bp]-\d{9,}-|\bxapp-1-A|\bphx_[A-Za-z0-9]{32,}|\bsk-ant-[\w-]{20,}/;

    expect(filesWith((text) => key.test(text))).toEqual([]);
  });

  test('link to each other only where there is something', () => {
    const missing = texts
      .filter(({ file }) => file.endsWith('.md') && !file.startsWith('prompts/'))
      .flatMap(({ file, text }) => linksOf(text).map((link) => ({ file, link })))
      .filter(({ file, link }) => !exists(resolve(dirname(join(ROOT, file)), link)));

    expect(missing).toEqual([]);
  });
});

function filesWith(isWrong: (text: string) => boolean): string[] {
  return texts.filter(({ text }) => isWrong(text)).map(({ file }) => file);
}

/** Links and pictures inside the project, without their anchors. */
function linksOf(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

function exists(path: string): boolean {
  const wanted = relative(ROOT, path);
  return all.some((file) => file === wanted || file.startsWith(`${wanted}/`));
}
