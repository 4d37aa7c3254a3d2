import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildPage } from '../../../sandbox/slack/page-build.ts';

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'slack-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('building the page', () => {
  test('it is one document, one script and one style sheet, and a second start leaves them alone', async () => {
    const folder = await freshFolder();
    await buildPage(folder);
    expect((await readdir(folder)).sort()).toEqual([
      'index.html',
      'page.css',
      'page.js',
      'page.key',
    ]);
    const before = await stat(join(folder, 'page.js'));
    await buildPage(folder);
    expect((await stat(join(folder, 'page.js'))).mtimeMs).toBe(before.mtimeMs);
  });

  test('a bundle of other sources is built anew', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'page.key'), 'of yesterday');
    await buildPage(folder);
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('page.js');
  });
});
