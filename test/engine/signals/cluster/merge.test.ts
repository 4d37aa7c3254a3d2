import { describe, expect, test } from 'vitest';
import { mergeSeen } from '../../../../src/engine/signals/merge.ts';
import type { Signal } from '../../../../src/engine/signals/signal.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

const START = Date.parse('2026-11-21T00:00:00Z');

/** Lets runs pass, an hour apart; each sees what it is given. */
function runs(...seen: (readonly Signal[])[]) {
  return seen.reduce<readonly Signal[]>((live, signals, hour) => at(live, signals, hour), []);
}

function at(live: readonly Signal[], signals: readonly Signal[], hour: number) {
  const time = new Date(START + hour * 3_600_000);
  return mergeSeen(live, { signals, measured: ['rage_click'], at: time }).live;
}

const watched = aSignal({ kind: 'rage_click', state: 'watch', runs: 1 });
/** As a detector gives it that knows the run before. */
const hardened = aSignal({ kind: 'rage_click', state: 'active', runs: 2 });

describe('a signal', () => {
  test('keeps its first day, and takes the runs and the numbers of the run that sees it again', () => {
    expect(runs([watched])).toMatchObject([{ state: 'watch', runs: 1 }]);
    expect(runs([watched], [hardened])).toMatchObject([
      {
        state: 'active',
        runs: 2,
        firstSeen: '2026-11-21T00:00:00.000Z',
        lastSeen: '2026-11-21T01:00:00.000Z',
      },
    ]);
  });

  test('of recordings counts its nights', () => {
    const nights = [0, 24, 48].reduce<readonly Signal[]>(
      (live, hour) => at(live, [aFriction()], hour),
      [],
    );
    expect(nights).toMatchObject([{ runs: 3, state: 'active' }]);
  });

  test('that a run could have seen and did not has no row of runs any more', () => {
    expect(runs([hardened], [])).toMatchObject([{ runs: 0, state: 'active' }]);
    const other = aSignal({ kind: 'js_error', runs: 2 });
    expect(runs([other], [])).toMatchObject([{ runs: 2 }]);
  });

  test('stays active when it gets weaker, with the numbers of now', () => {
    const weaker = { ...watched, numerator: 7 };
    expect(runs([hardened], [weaker])).toMatchObject([{ state: 'active', numerator: 7 }]);
  });

  test('that a run sees twice, or is seen by a run that is done twice, counts once', () => {
    const better = { ...aFriction(), quality: 0.9 };
    const once = at([], [better, aFriction()], 0);
    expect(once).toMatchObject([{ runs: 1, quality: 0.9 }]);
    expect(at(once, [aFriction()], 0)).toEqual(once);
    expect(at(once, [], 0)).toEqual(once);
  });

  test('expires when it was not seen for a day, and of recordings for two', () => {
    const live = at([], [watched, aFriction()], 0);
    const kindsAt = (hour: number) => {
      const time = new Date(START + hour * 3_600_000);
      const measured = ['rage_click', 'session_recording_friction'] as const;
      return mergeSeen(live, { signals: [], measured, at: time }).live.map(({ kind }) => kind);
    };
    expect(kindsAt(23)).toEqual(['rage_click', 'session_recording_friction']);
    expect(kindsAt(24)).toEqual(['session_recording_friction']);
    expect(kindsAt(47)).toEqual(['session_recording_friction']);
    expect(kindsAt(48)).toEqual([]);
  });

  test('that nobody looks for is kept two weeks, and no longer', () => {
    const live = at([], [aFriction()], 0);
    expect(at(live, [], 14 * 24 - 1)).toHaveLength(1);
    expect(at(live, [], 14 * 24)).toEqual([]);
  });
});

test('only what changed is to be written', () => {
  const live = at([], [watched, aFriction()], 0);
  const time = new Date(START + 3_600_000);
  const { changed } = mergeSeen(live, { signals: [watched], measured: ['rage_click'], at: time });
  expect(changed.map(({ kind }) => kind)).toEqual(['rage_click']);
});
