import type { eventWithTime } from '@rrweb/types';
import { describe, expect, test } from 'vitest';
import {
  attendedTab,
  readRecording,
  recordingOf,
  whyNotShown,
} from '../../../../sandbox/posthog/pages/player/recording.ts';
import type { PlayerLine } from '../../../../sandbox/posthog/pages/player-line.ts';
import { clicked, opened, retold } from './tiny-recording.ts';

type Line = PlayerLine<eventWithTime>;

const END: Line = { kind: 'end', skipped: 0 };

/** Stored lines as they reach the player. */
function linesOf(stored: readonly (readonly [string, unknown])[]): Line[] {
  return stored.map(([window, event]) => ({
    kind: 'event',
    window,
    event: event as eventWithTime,
  }));
}

async function* breakingOff(lines: readonly Line[]) {
  yield* lines;
  throw new Error('the connection is gone');
}

describe('a recording', () => {
  test.each<[string, Line[], RegExp | null]>([
    ['nothing stored', [END], /nothing was stored/],
    ['no full snapshot', [...linesOf([retold('w1', 0, 11, 'x')]), END], /no full snapshot/],
    ['no end and no picture', [], /could not be loaded/],
    ['a picture and no end', linesOf(opened('w1', 0, [])), null],
  ])('with %s tells the viewer why there is nothing to see, if so', (_, lines, reason) => {
    const told = whyNotShown(recordingOf(lines));
    if (reason) expect(told).toMatch(reason);
    else expect(told).toBeNull();
  });

  test('that breaks off keeps what has arrived', async () => {
    const recording = await readRecording(breakingOff(linesOf(opened('w1', 0, []))));
    expect(recording).toMatchObject({ complete: false, length: 1 });
  });

  test('counts from its first event, in whatever order the tabs are stored', () => {
    const stored = [...opened('w2', 5000, []), ...opened('w1', 1000, []), clicked('w1', 7000, 1)];
    const recording = recordingOf([...linesOf(stored), END]);
    expect(recording.length).toBe(6000);
    expect(recording.tabs.map(({ start }) => start)).toEqual([0, 4000]);
    expect([0, 4500, 6000].map((at) => attendedTab(recording, at))).toEqual([0, 1, 0]);
    expect(recording.marks).toEqual([{ kind: 'click', at: 6000, text: 'Click' }]);
  });

  test('never turns to a tab that cannot be shown', () => {
    const stored = [...opened('w1', 0, []), clicked('w2', 2000, 1), clicked('w2', 3000, 1)];
    expect(attendedTab(recordingOf(linesOf(stored)), 3000)).toBe(0);
  });
});
