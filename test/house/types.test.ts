import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plantedProject, projectFiles, ROOT, runTool } from './repository.ts';

/** Mistakes that the strict settings must catch, with the compiler's number for each. */
const MISTAKES = {
  'a wrong type': ["export const count: number = 'three';", 2322],
  'an element that may be missing': [
    'export const first = (all: number[]): number => all[0];',
    2322,
  ],
  'an undefined for what may only be absent': [
    'interface Asked { thread?: string }\nexport const asked: Asked = { thread: undefined };',
    2375,
  ],
  'a switch that falls through': [
    'export function f(n: number): number {\n  switch (n) {\n    case 1:\n      n + 1;\n    default:\n      return n;\n  }\n}',
    7029,
  ],
  'syntax that Node cannot strip': ['export enum Kind { One }', 1294],
} as const;

describe('the type check', () => {
  test.each(Object.entries(MISTAKES))('catches %s', async (_name, [text, number]) => {
    const { code, output } = await checkTypes(text);

    expect(output).toContain(`error TS${number}`);
    expect(code).not.toBe(0);
  });

  test('passes a sound file', async () => {
    expect(await checkTypes('export const count: number = 3;')).toEqual({ code: 0, output: '' });
  });

  test('looks at every TypeScript file of the project', async () => {
    const listed = await Promise.all(['tsconfig.json', 'tsconfig.browser.json'].map(filesOf));
    const seen = new Set(listed.flat());
    const written = (await projectFiles()).filter((file) => /\.tsx?$/.test(file));

    expect(written.filter((file) => !seen.has(join(ROOT, file)))).toEqual([]);
  });
});

async function checkTypes(text: string): Promise<{ code: number; output: string }> {
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { types: [] },
    include: ['planted.ts'],
  };
  const folder = await plantedProject([], {
    'planted.ts': text,
    'tsconfig.json': JSON.stringify(config),
    'package.json': '{ "type": "module" }',
  });
  return runTool('tsc', ['--noEmit'], folder);
}

async function filesOf(config: string): Promise<string[]> {
  const { output } = await runTool('tsc', ['--listFilesOnly', '--project', config], ROOT);
  return output.split('\n');
}
