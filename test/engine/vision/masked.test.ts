import { expect, test } from 'vitest';
import type { Person } from '../../../src/engine/ports/source.ts';
import { maskedSummary } from '../../../src/engine/vision/masked.ts';

const MAYA: Person = {
  ...{ id: 'p1', name: 'Maya Lindqvist', email: 'maya@shop.example', distinctIds: ['maya'] },
  ...{ properties: {}, createdAt: null },
};

test("somebody else's summary tells no names, addresses or cards that its model read off the screen", () => {
  const summary = maskedSummary(
    {
      title: 'Maya Lindqvist could not pay',
      pieces: [{ text: 'She typed maya@shop.example' }, { seconds: 84 }],
      intent: 'Pay with 4111 1111 1111 1111',
      outcome: 'Wrote to boss@shop.example',
      friction: ['Maya Lindqvist waited'],
      confidence: 0.8,
    },
    MAYA,
  );
  expect(JSON.stringify(summary)).not.toMatch(/Lindqvist|@|4111/);
  expect(summary.pieces[1]).toEqual({ seconds: 84 });
  expect(summary.title).toContain('could not pay');
});
