import type { ListedRecording } from '../../ports/recording-list.ts';
import { pathOf } from '../../sessions/page.ts';
import { partsOf } from '../group/places.ts';

/**
 * At most `limit` of the recordings, evenly over devices, days, entry pages and how much was done: sorted
 * by these, every n-th is taken, so that each device and each day within it gets its share to within one,
 * and neither busy nor quiet visits crowd out the others: shares stay those of all visits. The same
 * recordings give the same sample, in whatever order they come.
 */
export function drawSample(
  recordings: readonly ListedRecording[],
  limit: number,
): readonly ListedRecording[] {
  if (recordings.length <= limit) return recordings;
  const sorted = recordings
    .map((recording) => ({ recording, stratum: stratumOf(recording) }))
    .toSorted((a, b) => compare(a.stratum, b.stratum));
  const step = sorted.length / limit;
  return Array.from({ length: limit }, (_, i) => sorted[Math.floor((i + 0.5) * step)]).flatMap(
    (one) => (one ? [one.recording] : []),
  );
}

/** Among equals the order is nobody's choice: that of a hash. */
function stratumOf(recording: ListedRecording): string[] {
  const { id, device, start, startUrl } = recording;
  return [
    device ?? '',
    start.slice(0, 10),
    partsOf(pathOf(startUrl ?? '')).join('/'),
    busynessOf(recording),
    hash(id),
    id,
  ];
}

/** How much was done, in powers of two: active seconds, clicks and keys together. */
function busynessOf({
  durationSeconds,
  activeSeconds,
  clicks,
  keypresses,
}: ListedRecording): string {
  const done = (activeSeconds ?? durationSeconds) + (clicks ?? 0) + (keypresses ?? 0);
  return String(Math.floor(Math.log2(1 + done))).padStart(2, '0');
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  const [x, y] = [a[at] ?? '', b[at] ?? ''];
  return x === y ? 0 : x < y ? -1 : 1;
}

/** FNV-1a, 32 bits, as hex. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}
