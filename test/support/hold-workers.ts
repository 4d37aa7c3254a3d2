// The workers of a Backstory, whose killed jobs come back soon, in a process that a test can kill.
import { pino } from 'pino';
import { readEnv } from '../../src/config/env.ts';
import { start } from '../../src/main.ts';

const timings = { lockMs: 2500, stalledCheckMs: 600 };
await start(readEnv(process.env), 'workers', pino(pino.destination(2)), {
  consented: true,
  timings,
});
process.send?.('ready');
