import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../../src/adapters/chromium/launch.ts';
import { startWalledBrowser } from '../../../../src/adapters/chromium/stills/browser.ts';
import { readScenes } from '../../../../src/adapters/chromium/stills/material.ts';
import { drawn, openStage } from '../../../../src/adapters/chromium/stills/take.ts';
import { unpackBundled } from '../../../../src/adapters/chromium/unpack.ts';
import { START } from '../../../support/scripted-source.ts';
import { sourceOf, stillsAt } from '../../../support/stills.ts';
import { hostileHtml, hostileRecording } from './hostile-recording.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? null;

let server: Server;
let address: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'text/html');
    response.end(request.url === '/page' ? bare(hostileHtml(address)) : '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

/** Without what would only lead away from the page before the rest is tried. */
function bare(page: string): string {
  return page.replace(/<base[^>]*>|<meta http-equiv="refresh[^>]*>/g, '');
}

/** Draws some moments of a hostile page and tells what came of it. */
async function visit(chromium: string | null, target: string) {
  const contexts: BrowserContext[] = [];
  const browser = await startWalledBrowser(chromium);
  try {
    const watched = {
      ...browser,
      openContext: async () => {
        const context = await browser.openContext();
        contexts.push(context);
        return context;
      },
    };
    const { moments, ...request } = stillsAt('hostile', 1, 2.5, 3.5, 5);
    const times = moments.map(({ seconds }) => START + seconds * 1000);
    const source = sourceOf({ hostile: hostileRecording(target) });
    const stage = await openStage(watched);
    const scenes = await readScenes(source, request, times);
    const taken = await Array.fromAsync(drawn({ browser, stage, limits: {} }, scenes, moments));
    const [page] = contexts.flatMap((context) => context.pages());
    return {
      stills: taken.length,
      ran: await page?.evaluate('document.documentElement.dataset.ran ?? null'),
      built: await page?.evaluate(
        'document.querySelector("iframe").contentDocument.querySelectorAll("body img").length',
      ),
      pages: contexts.flatMap((context) => context.pages()).length,
      url: page?.url(),
      outside: browser.outside(),
    };
  } finally {
    await browser.close();
  }
}

describe('a hostile recording', () => {
  test('runs nothing, reaches nobody, opens and leaves nothing', async () => {
    asked.length = 0;
    const loopback = await visit(CHROMIUM, address);
    expect(loopback).toEqual({
      stills: 4,
      ran: null,
      built: 5,
      pages: 1,
      url: 'https://stills.invalid:1/',
      outside: 0,
    });
    const elsewhere = await visit(CHROMIUM, 'https://collector.example');
    expect(elsewhere).toMatchObject({ stills: 4, ran: null, outside: 0 });
    expect(asked).toEqual([]);
  });

  test('would run scripts and reach its server in a browser without walls', async () => {
    asked.length = 0;
    const browser = await launchChromium(CHROMIUM);
    try {
      const page = await browser.newPage();
      await page.goto(`${address}/page`);
      await page.waitForFunction('document.documentElement.dataset.ran === "yes"');
      await expect.poll(() => asked).toContain('/css.png');
    } finally {
      await browser.close();
    }
  });

  test.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'is as harmless in the browser that comes with the packages',
    async () => {
      asked.length = 0;
      const { executablePath, env } = await unpackBundled();
      Object.assign(process.env, env);
      const visited = await visit(executablePath, address);
      expect(visited).toMatchObject({ stills: 4, ran: null, outside: 0 });
      expect(asked).toEqual([]);
    },
  );
});
