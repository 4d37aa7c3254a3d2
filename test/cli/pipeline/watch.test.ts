import { expect, test, vi } from 'vitest';
import { SHOP } from '../../../sandbox/demo.ts';
import { environmentFor } from '../../../src/cli/environment.ts';
import { stateIn } from '../../../src/cli/friction/state.ts';
import { openWatched, watchHour } from '../../../src/cli/pipeline/watch.ts';
import { openRecordings } from '../../../src/cli/recordings.ts';
import { HOUR, wholeHour } from '../../../src/engine/signals/windows.ts';
import { aSignal } from '../../support/made-signals.ts';

/** The shop, at its last hour, when a page of it was just seen to sell less. */
async function selling() {
  const opened = await openRecordings(environmentFor({ data: SHOP }), SHOP);
  const watched = await openWatched(environmentFor({ data: SHOP }), opened, SHOP);
  const at = new Date(wholeHour((opened.lastEventAt ?? new Date()).getTime()));
  const state = stateIn(null);
  const lastSeen = new Date(at.getTime() - HOUR).toISOString();
  const worst = aSignal({ kind: 'product_performance', page: '/basket', lastSeen });
  await state.signals.see(opened.kept, {
    ...{ signals: [worst], measured: [], at: new Date(lastSeen) },
  });
  const read = async () =>
    (await state.signals.live(opened.kept)).filter((one) => one.sessionIds.length > 0);
  return { watched, state, at, read };
}

test('recordings of the page that does worst are read once, for signals that join it', async () => {
  const { watched, state, at, read } = await selling();
  const onUnread = vi.fn();
  await watchHour(watched, state, { at, model: null, onUnread: null });
  expect(await read()).toEqual([]);
  await watchHour(watched, state, { at, model: null, onUnread });
  const found = await read();
  expect(found.map(({ kind }) => kind)).toContain('session_recording_friction');
  expect(found.map(({ page }) => page)).toContain('/basket');
  const readVisits = vi.spyOn(watched.opened.source, 'snapshots');
  await watchHour(watched, state, { at, model: null, onUnread });
  expect(readVisits).not.toHaveBeenCalled();
  expect(onUnread).not.toHaveBeenCalled();
});

test('recordings that cannot be listed keep nobody from the rest of the run', async () => {
  const { watched, state, at } = await selling();
  const fault = new Error('The list is away.');
  const recordings = { list: () => Promise.reject(fault) };
  const told: unknown[] = [];
  const broken = { ...watched, opened: { ...watched.opened, recordings } };
  const hour = { at, model: null, onUnread: (error: unknown) => void told.push(error) };
  expect(await watchHour(broken, state, hour)).toMatchObject({ gate: expect.anything() });
  expect(told).toEqual([fault]);
});
