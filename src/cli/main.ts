#!/usr/bin/env -S node --max-semi-space-size=16
/** Node 24 is the first on which everything here runs; an older one that reads TypeScript says so. */
const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  process.stderr.write(
    `Backstory needs Node.js ${NEEDED} or newer and was started by ${process.versions.node}. Start it with "npx backstory" inside the project, which finds its own, or install Node.js ${NEEDED}.\n`,
  );
  process.exit(1);
}

// A command starts in half the time when its code was compiled before.
const { enableCompileCache } = await import('node:module');
enableCompileCache();
// Loaded only now: what is newer than the check's own syntax must not be read before it.
const { runInProcess } = await import('./run.ts');
await runInProcess();
