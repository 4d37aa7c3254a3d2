import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Observations } from '../../../../src/engine/recording/observations.ts';
import { transcribe } from '../../../../src/engine/recording/transcript/transcribe.ts';
import {
  aClick,
  anInput,
  aPage,
  aText,
  aWait,
  observations,
} from '../../../support/observations.ts';

const SECONDS = 120;

const second = fc.integer({ min: 0, max: SECONDS * 10 }).map((tenths) => tenths / 10);
const window = fc.constantFrom('w1', 'w2');
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('Save', 'Total 12', 'a\nb\u202ec', ''),
);
const target = words.map((name) => `button "${name}"`);
const tone = fc.constantFrom('error', 'broken', 'busy', 'empty', null);
const place = fc.constantFrom('dialog', 'banner', 'status', 'page');
const gone = fc.option(second.map((one) => one * 1000));

/** Anything that may have been seen, in the order of its time. */
const anything: fc.Arbitrary<Partial<Observations>> = fc.record({
  texts: many(
    fc.tuple(second, words, fc.record({ tone, place, gone, window, field: words })),
    ([at, text, more]) => aText(at, text, more),
  ),
  clicks: many(
    fc.tuple(second, fc.record({ target, window, disabled: fc.boolean() }), fc.boolean()),
    ([at, more, answered]) => aClick(at, { ...more, ...(answered ? {} : { answer: null }) }),
  ),
  inputs: many(
    fc.tuple(second, words, fc.record({ filled: fc.boolean(), secret: fc.boolean(), window })),
    ([at, field, more]) => anInput(at, field, more),
  ),
  pages: many(
    fc.tuple(second, words, fc.record({ title: words, heading: words, window })),
    ([at, path, more]) => aPage(at, `https://site.example/${path}`, more),
  ),
  busy: many(fc.tuple(second, second, fc.record({ what: words, window })), ([from, to, more]) =>
    aWait(Math.min(from, to), Math.max(from, to), more),
  ),
  amounts: many(
    fc.tuple(second, fc.record({ label: words, before: words, after: words, window })),
    ([at, change]) => ({ ...change, at: at * 1000, url: '' }),
  ),
  controls: many(
    fc.tuple(second, fc.record({ target, disabled: fc.boolean(), window })),
    ([at, one]) => ({ ...one, at: at * 1000, url: '' }),
  ),
  tabs: many(fc.tuple(second, fc.boolean(), window), ([at, shown, tab]) => ({
    at: at * 1000,
    window: tab,
    shown,
  })),
});

function many<T, R extends { readonly at: number }>(
  parts: fc.Arbitrary<T>,
  make: (part: T) => R,
): fc.Arbitrary<R[]> {
  return fc
    .array(parts, { maxLength: 30 })
    .map((all) => all.map(make).toSorted((a, b) => a.at - b.at));
}

it('whatever was seen gives lines in their order, inside the recording, short and on one line', () => {
  fc.assert(
    fc.property(anything, (seen) => {
      const lines = transcribe(
        observations({ ...seen, windows: ['w1', 'w2'] }, { seconds: SECONDS }),
      );
      const times = lines.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const { at, until, count, text } of lines) {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(until).toBeGreaterThanOrEqual(at);
        expect(until).toBeLessThanOrEqual(SECONDS * 1000);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(text).toMatch(/\S/);
        expect(text).not.toContain('\n');
        expect(text.length).toBeLessThanOrEqual(700);
      }
    }),
  );
});

it('a refusal that could be read is never left out', () => {
  fc.assert(
    fc.property(anything, (seen) => {
      const refusals = (seen.texts ?? []).filter(
        ({ tone: how, text, gone: end, at }) =>
          how === 'error' && /^[a-z ]{3,}$/i.test(text) && (end === null || end - at >= 400),
      );
      const lines = transcribe(
        observations({ ...seen, windows: ['w1', 'w2'] }, { seconds: SECONDS }),
      );
      for (const { at, text, window: tab } of refusals) {
        const told = lines.some(
          (line) =>
            line.kind === 'error' &&
            line.window === tab &&
            Math.abs(line.at - at) <= 2_000 &&
            line.text.includes(text.trim()),
        );
        expect({ text, told }).toEqual({ text, told: true });
      }
    }),
  );
});
