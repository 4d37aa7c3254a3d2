import { isRecord, readLine } from '../../../engine/recording/wire/line.ts';
import type { OnSkip } from '../../../engine/recording/wire/skipped.ts';
import type { Placed } from './select.ts';

/** One rrweb event as it is stored, not yet inflated: held as text, it takes least memory. */
export interface StoredLine extends Placed {
  /** A line of today's form, `[windowId, event]`. */
  readonly text: string;
}

/** The events of one stored line; what cannot be read is left out and told to `onSkip`. */
export function readStoredLine(text: string, onSkip: OnSkip): StoredLine[] {
  const entries = readLine(text);
  if (entries === null && text.trim() !== '') onSkip('line');
  return (entries ?? []).flatMap(({ window, event }, _, { length }) => {
    const { type, timestamp } = isRecord(event) ? event : {};
    if (typeof type === 'number' && typeof timestamp === 'number') {
      const own = length === 1 ? text : JSON.stringify([window, event]);
      return [{ window, type, timestamp, text: own }];
    }
    onSkip('event');
    return [];
  });
}
