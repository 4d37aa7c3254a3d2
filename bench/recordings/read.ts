import { resourceUsage } from 'node:process';
import { openDataset } from '../../src/adapters/dataset/dataset.ts';
import { analyze } from '../../src/engine/sessions/analysis.ts';
import { gather } from '../../src/engine/sessions/gathering/gather.ts';
import { SCOPE } from '../scope.ts';
import { SESSION } from './write.ts';

/** What reading a recording took, printed by this file as JSON. */
export interface Reading {
  readonly seconds: number;
  /** Megabytes (10⁶ bytes) of resident memory at the most, as the operating system counted them. */
  readonly peakMegabytes: number;
  /** rrweb events that were read. */
  readonly events: number;
}

/** Reads the only session of a folder as a summary does, in a process of its own: `node read.ts <folder>`. */
async function read(folder: string): Promise<Reading> {
  const source = await openDataset(folder);
  const started = performance.now();
  const gathered = await gather({ source, scope: SCOPE, id: SESSION });
  if (!gathered.ok) throw new Error(`The recording could not be read: ${gathered.failure}`);
  const { data } = analyze(gathered.data);
  const unread = data.missing.filter((sentence) => sentence.includes('could not be read'));
  if (unread.length > 0) throw new Error(unread.join(' '));
  return {
    seconds: (performance.now() - started) / 1000,
    peakMegabytes: (resourceUsage().maxRSS * 1024) / 1e6,
    events: data.observed.events,
  };
}

if (import.meta.main) console.log(JSON.stringify(await read(process.argv[2] ?? '')));
