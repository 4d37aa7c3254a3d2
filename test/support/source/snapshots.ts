import { expect, it } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { SCOPE } from './scope.ts';

/** How every source must stream a recording. */
export function describeSnapshots(source: () => Source): void {
  it('streams a recording in stored order with the compression undone', async () => {
    const snapshots = await Array.fromAsync(source().snapshots(SCOPE, 'session-1'));
    expect(snapshots.map(({ window, event }) => [window, event.type])).toEqual([
      ['w1', 4],
      ['w1', 2],
      ['w2', 2],
      ['w1', 3],
      ['w1', 3],
    ]);
    expect(snapshots[1]?.event.data).toEqual(snapshots[2]?.event.data);
    expect(snapshots[3]?.event.data).toEqual({
      source: 0,
      texts: [{ id: 4, value: 'Please check your details 🏺' }],
      adds: [],
    });
  });

  it('streams every line of a long recording once', async () => {
    const snapshots = await Array.fromAsync(source().snapshots(SCOPE, 'session-4'));
    const times = snapshots.map(({ event }) => event.timestamp);
    expect(new Set(times).size).toBe(2_000);
    expect(times).toHaveLength(2_000);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it.each(['session-2', 'session-9', '../project'])('has no snapshots of "%s"', async (id) => {
    expect(await Array.fromAsync(source().snapshots(SCOPE, id))).toEqual([]);
  });

  it('ends with the reason of a reader who gives up', async () => {
    const reader = new AbortController();
    const read = async () => {
      for await (const _ of source().snapshots(SCOPE, 'session-4', reader.signal)) {
        reader.abort(new Error('enough'));
      }
    };
    await expect(read()).rejects.toThrow('enough');
  });
}
