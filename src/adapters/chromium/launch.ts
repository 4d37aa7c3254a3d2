import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find.ts';

/** What every browser of ours is started with: it calls nobody by itself. */
const QUIET = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** Starts a headless browser, with further switches if given. As root it runs without Chromium's own sandbox, which refuses root. */
export async function launchChromium(
  configured: string | null,
  switches: readonly string[] = [],
): Promise<Browser> {
  const { executablePath, env } = await findChromium(configured);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    args: [...QUIET, ...args, ...switches],
    env: { ...inherited(), ...env },
  });
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
