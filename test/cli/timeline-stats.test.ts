import { expect, test } from 'vitest';
import { measureTimeline } from '../../src/cli/timeline-stats.ts';
import type { TimelineLine } from '../../src/engine/sessions/timeline/timeline.ts';

function timelineOf(lines: readonly TimelineLine[]) {
  const text = lines.map((line) => line.text).join('\n');
  return { lines, text, citations: new Map(), counts: new Map(), rowsIn: 9, rowsKept: 3 };
}

test('measures the whole, and each part by what its rows come from', async () => {
  const stats = await measureTimeline(
    timelineOf([
      { part: 'frame', text: 'id,s,what' },
      { part: 'event', text: 'e1,0,page p1' },
      { part: 'screen', text: 's1,1,text Hello' },
      { part: 'event', text: 'e2,3,click' },
    ]),
  );
  expect(stats).toMatchObject({ rowsIn: 9, rowsKept: 3, characters: 9 + 12 + 15 + 10 + 3 });
  expect(stats.parts).toMatchObject({
    events: { characters: 12 + 10 + 1 },
    screen: { characters: 15 },
    facts: { characters: 0, tokens: 0 },
  });
  expect(stats.tokens).toBeGreaterThan(stats.parts.events.tokens + stats.parts.screen.tokens);
});

test("a page that shows a tokenizer's own marker is counted like any other", async () => {
  const stats = await measureTimeline(timelineOf([{ part: 'screen', text: '<|endoftext|>' }]));
  expect(stats.tokens).toBeGreaterThan(1);
});
