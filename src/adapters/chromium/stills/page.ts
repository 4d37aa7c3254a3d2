import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BrowserContext, CDPSession } from 'playwright-core';
import { RenderError, type Still } from '../../../engine/ports/stills.ts';
import type { Size } from '../../../engine/stills/drawable.ts';
import type { WalledBrowser } from './browser.ts';
import { HOME } from './walls.ts';

/** A page of our own in a walled browser, with one of our programs in it. */
export interface WalledPage {
  /** Calls a method of the page's program and waits for its answer. @throws RenderError unrenderable */
  call(method: string, ...values: readonly unknown[]): Promise<unknown>;
  /** CSS pixels, which are also those of pictures. */
  resize(size: Size): Promise<void>;
  /** The page as it stands, as large as it was made. */
  capture(): Promise<Omit<Still, 'seconds'>>;
  close(): Promise<void>;
}

/** What runs in the page: an object that answers, and what has to be there for it. */
export interface Program {
  /** The name under which it stands in the page. */
  readonly name: string;
  readonly scripts: readonly string[];
  /** CSS; '' = none. */
  readonly style: string;
}

/** @throws what the browser throws */
export async function openPage(browser: WalledBrowser, program: Program): Promise<WalledPage> {
  const context = await browser.openContext();
  const page = await context.newPage();
  await page.goto(HOME);
  const session = await context.newCDPSession(page);
  for (const script of program.scripts) await evaluate(session, script);
  if (program.style) await page.addStyleTag({ content: program.style });
  const objectId = await evaluate(session, program.name);
  return walledPage(context, session, objectId);
}

function walledPage(context: BrowserContext, session: CDPSession, objectId: string): WalledPage {
  let size: Size = { width: 0, height: 0 };
  return {
    async call(method, ...values) {
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        objectId,
        functionDeclaration: CALL,
        arguments: [method, ...values].map((value) => ({ value })),
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw unrenderable(exceptionDetails);
      return result.value;
    },
    async resize(wanted) {
      if (wanted.width === size.width && wanted.height === size.height) return;
      size = { width: wanted.width, height: wanted.height };
      const metrics = { ...size, deviceScaleFactor: 1, mobile: false };
      await session.send('Emulation.setDeviceMetricsOverride', metrics);
    },
    async capture() {
      const options = { format: 'png', optimizeForSpeed: true } as const;
      const { data } = await session.send('Page.captureScreenshot', options);
      return { png: Buffer.from(data, 'base64'), ...size };
    },
    close: () => context.close(),
  };
}

const CALL = 'function (method, ...values) { return this[method](...values); }';

/** @returns the handle of what the script gives */
async function evaluate(session: CDPSession, expression: string): Promise<string> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression });
  if (exceptionDetails) throw unrenderable(exceptionDetails);
  return result.objectId ?? '';
}

function unrenderable(details: { text: string; exception?: { description?: string } }) {
  const cause = new Error(details.exception?.description ?? details.text);
  return new RenderError('unrenderable', 'The recording could not be drawn.', { cause });
}

/** Reads a file of `page/`. */
export function pageFile(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, 'page', name), 'utf8');
}

/** Reads a file of rrweb's own distribution. */
export function rrwebFile(name: string): Promise<string> {
  const main = createRequire(import.meta.url).resolve('rrweb');
  return readFile(join(dirname(main), name), 'utf8');
}
