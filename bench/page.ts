import { cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Measurement } from './measurement.ts';

/** The measurements as a page: numbers, how to repeat them, on what they were made. */
export function page(measurements: readonly Measurement[], at: Date): string {
  const parts = measurements.map(({ title, notes, rows }) =>
    [
      `## ${title}`,
      notes.join(' '),
      table([
        ['what', 'measured', 'promised'],
        ...rows.map(({ what, value, target }) => [
          what,
          value,
          target ? `${target.text}: ${target.met ? 'kept' : 'NOT KEPT'}` : '',
        ]),
      ]),
    ].join('\n\n'),
  );
  return `${[`# Benchmarks`, introduction(at), ...parts].join('\n\n')}\n`;
}

function introduction(at: Date): string {
  return [
    'Written by `npm run bench`, which measures every number of this page anew.',
    `Made on ${at.toISOString().slice(0, 10)} with ${machine()}.`,
  ].join(' ');
}

/** The load says how much else the machine had to do. */
function machine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const load = loadavg()[0]?.toFixed(1);
  return `Node ${process.versions.node} on ${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim() || 'unnamed CPU'}, ${gigabytes} GB; load average ${load} at the end`;
}

function table([head = [], ...body]: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...body];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
