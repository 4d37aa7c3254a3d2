import { gunzipSync, gzipSync } from 'node:zlib';
import type { Inflate } from '../../../../src/engine/recording/wire/compression.ts';
import { countSkipped } from '../../../../src/engine/recording/wire/skipped.ts';
import { readSnapshots } from '../../../../src/engine/recording/wire/snapshots.ts';

/** Compresses as posthog-js does: gzip bytes of the JSON as a latin1 string. */
export function compressed(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('latin1');
}

const inflate: Inflate = (gzip, maxBytes) =>
  gunzipSync(Buffer.from(gzip, 'latin1'), { maxOutputLength: maxBytes }).toString('utf8');

/** Reads whole lines and tells what was left out. */
export async function readAll(lines: readonly string[], options: { maxFieldBytes?: number } = {}) {
  const { skipped, onSkip } = countSkipped();
  const snapshots = await Array.fromAsync(
    readSnapshots(asyncOf(lines), { inflate, onSkip, ...options }),
  );
  return { snapshots, skipped };
}

export async function* asyncOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
