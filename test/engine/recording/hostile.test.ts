import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Snapshot } from '../../../src/engine/ports/source.ts';
import type { Observed } from '../../../src/engine/recording/observations.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import { measure } from '../../../src/engine/sessions/facts/measure.ts';
import { findIncidents } from '../../../src/engine/sessions/findings/find.ts';
import { stream } from '../../support/recorded-page.ts';
import { sessionData } from '../../support/session-data.ts';

const anything = fc.anything({ maxDepth: 2 });
const id = fc.oneof(fc.integer({ min: 0, max: 12 }), anything);
const { node } = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      type: fc.constant(3),
      id,
      textContent: fc.oneof(
        fc.string(),
        fc.constantFrom('Error: try again', 'NaN', 'Loading…', 'Total 5', '7'),
      ),
    }),
    fc.record({
      type: fc.constantFrom(0, 2, 5, 9),
      id,
      tagName: fc.constantFrom('button', 'form', 'input', 'style', 'p', 'a', 'dialog', 'h1'),
      attributes: fc.oneof(
        anything,
        fc.record({
          class: fc.constantFrom('error', 'spinner', 'x'),
          style: fc.string(),
          _cssText: fc.string(),
        }),
      ),
      childNodes: fc.oneof(fc.array(tie('node'), { maxLength: 4 }), anything),
    }),
    anything,
  ),
}));
const changes = {
  adds: fc.oneof(
    fc.array(fc.record({ parentId: id, nextId: fc.oneof(fc.constant(null), id), node }), {
      maxLength: 4,
    }),
    anything,
  ),
  removes: fc.oneof(fc.array(fc.record({ id }), { maxLength: 3 }), anything),
  texts: fc.oneof(
    fc.array(fc.record({ id, value: fc.oneof(fc.string(), anything) }), { maxLength: 3 }),
    anything,
  ),
  attributes: fc.oneof(
    fc.array(fc.record({ id, attributes: fc.oneof(fc.record({ class: fc.string() }), anything) }), {
      maxLength: 3,
    }),
    anything,
  ),
};
const incremental = fc.record({
  source: fc.oneof(fc.integer({ min: 0, max: 16 }), anything),
  type: fc.integer({ min: 0, max: 10 }),
  id,
  ...changes,
  text: fc.oneof(fc.string(), anything),
  styles: anything,
  index: anything,
  set: anything,
  positions: fc.oneof(
    fc.array(
      fc.record({ x: fc.integer(), y: fc.integer(), timeOffset: fc.oneof(fc.integer(), anything) }),
      { maxLength: 30 },
    ),
    anything,
  ),
  y: fc.oneof(fc.integer(), anything),
  width: fc.oneof(fc.integer(), anything),
  height: fc.oneof(fc.integer(), anything),
});
const data = fc.oneof(
  fc.record({ node, href: fc.oneof(fc.webUrl(), anything), width: anything }),
  incremental,
  fc.record({
    tag: fc.constantFrom('window hidden', 'window visible', '$pageview'),
    payload: anything,
  }),
  fc.record({ plugin: fc.constantFrom('rrweb/console@1', 'rrweb/network@1'), payload: anything }),
  anything,
);
const snapshots: fc.Arbitrary<Snapshot[]> = fc.array(
  fc.record({
    window: fc.constantFrom('a', 'b'),
    event: fc.record({
      type: fc.integer({ min: 0, max: 7 }),
      timestamp: fc.oneof(fc.integer({ min: 1_000, max: 60_000 }), fc.constant(Number.NaN)),
      data,
    }),
  }),
  { maxLength: 40 },
);

it('whatever is recorded, every observation lies inside the recording', async () => {
  await fc.assert(
    fc.asyncProperty(snapshots, async (recorded) => {
      const {
        span,
        windows: _,
        events,
        skipped,
        activity,
        ...lists
      } = await observe(stream(recorded));
      const all: Observed[] = Object.values(lists).flat();
      const times = [...all.map(({ at }) => at), ...activity];
      expect(skipped).toBeLessThanOrEqual(events);
      for (const at of times) {
        expect(at).toBeGreaterThanOrEqual(span?.start ?? Number.NaN);
        expect(at).toBeLessThanOrEqual(span?.end ?? Number.NaN);
      }
    }),
    { numRuns: 300 },
  );
});

it('whatever is recorded, facts and incidents have ascending seconds within the session', async () => {
  await fc.assert(
    fc.asyncProperty(snapshots, async (recorded) => {
      const session = await sessionData(recorded);
      const facts = measure(session);
      for (const { times } of [...facts, ...findIncidents(session, facts)]) {
        expect(times.length).toBeGreaterThan(0);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.every((time) => time >= 0 && time <= session.durationSeconds)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

it('a page nested deeper than any stack is read', async () => {
  const deep = (depth: number, from: number) => {
    let inner: object = { type: 3, id: from + depth, textContent: 'end' };
    for (let i = depth - 1; i >= 0; i--)
      inner = { type: 2, id: from + i, tagName: 'div', attributes: {}, childNodes: [inner] };
    return inner;
  };
  const adds = Array.from({ length: 40 }, (_, i) => ({
    parentId: 400 * i + 399,
    nextId: null,
    node: deep(400, 400 * i + 400),
  }));
  const events = [
    { type: 2, timestamp: 1, data: { node: deep(400, 0) } },
    ...adds.map((add, i) => ({ type: 3, timestamp: 2 + i, data: { source: 0, adds: [add] } })),
    { type: 2, timestamp: 99, data: { node: deep(20_000, 0) } },
  ];
  const observed = await observe(stream(events.map((event) => ({ window: 'w', event }))));
  expect(observed.events).toBe(42);
});
