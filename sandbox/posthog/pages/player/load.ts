import type { eventWithTime } from '@rrweb/types';
import type { PlayerLine } from '../player-line.ts';

/** A line whose rrweb event has the shape that rrweb's player takes. */
export type Line = PlayerLine<eventWithTime>;

/**
 * The lines of a recording as they arrive, never the whole text in one piece.
 * @throws when the server refuses, the connection breaks or a line is no JSON
 */
export async function* loadLines(address: string): AsyncGenerator<Line> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`${address} answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held: string[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const [end = '', ...begun] = part.value.split('\n');
    held.push(end);
    for (const start of begun) {
      yield JSON.parse(held.join('')) as Line;
      held = [start];
    }
  }
}
