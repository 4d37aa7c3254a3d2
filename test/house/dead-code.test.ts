import { expect, test } from 'vitest';
import { plantedProject, runTool } from './repository.ts';

const MANIFEST = JSON.stringify({
  name: 'planted',
  type: 'module',
  dependencies: { 'never-imported': '1.0.0' },
});

test('the dead code step catches a file, an export and a dependency that nobody uses', async () => {
  const folder = await plantedProject(['knip.json'], {
    'package.json': MANIFEST,
    'src/main.ts': "import { used } from './engine/planted.ts';\n\nused();\n",
    'src/engine/planted.ts': 'export function used() {}\nexport function unused() {}\n',
    'src/engine/alone.ts': 'export function alone() {}\n',
  });

  const { code, output } = await runTool('knip', ['--no-progress', '--no-config-hints'], folder);

  expect(code).not.toBe(0);
  expect(output).toMatch(/Unused files \(1\)\s+src\/engine\/alone\.ts/);
  expect(output).toMatch(/Unused exports \(1\)\s+unused\b/);
  expect(output).toMatch(/Unused dependencies \(1\)\s+never-imported/);
});

test('the dead code step passes where everything is used', async () => {
  const folder = await plantedProject(['knip.json'], {
    'package.json': '{ "name": "planted", "type": "module" }',
    'src/main.ts': "import { used } from './engine/planted.ts';\n\nused();\n",
    'src/engine/planted.ts': 'export function used() {}\n',
  });

  const { code, output } = await runTool('knip', ['--no-progress', '--no-config-hints'], folder);

  expect({ code, output }).toEqual({ code: 0, output: '' });
});
