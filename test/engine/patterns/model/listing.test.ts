import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunksOf } from '../../../../src/engine/patterns/model/chunks.ts';
import { listSessions } from '../../../../src/engine/patterns/model/listing.ts';
import type { SessionRecord } from '../../../../src/engine/patterns/record.ts';
import { tokensIn } from '../../../../src/engine/sessions/drafts/tokens.ts';
import { aRecord, type Told } from '../../../support/session-records.ts';

const PAY: Told = { path: '/kasse/4711', faces: [['error-shown', 'Karte abgelehnt']] };
const DEAD: Told = { path: '/konto', faces: [['no-answer', 'Speichern']] };

describe('a listing', () => {
  test('names sessions and troubles by short aliases, never by their ids', () => {
    const records = [
      aRecord('0195-maya', [PAY, DEAD], { name: 'Maya L.', person: 'maya@site.example' }),
      aRecord('0195-jon', [DEAD], { device: null, converted: true }),
    ];
    const { text, troubles } = listSessions(records);
    expect(text).toBe(
      `s1,Desktop,not converted,did not succeed,A visit / Left
s1.1,blocking,/kasse/*,Karte abgelehnt [error-shown "Karte abgelehnt"]
s1.2,blocking,/konto,Speichern [no-answer "Speichern"]
s2,,converted,succeeded,A visit / Left
s2.1,blocking,/konto,Speichern [no-answer "Speichern"]`,
    );
    expect(troubles.get('s1.2')?.ref).toEqual({ sessionId: '0195-maya', trouble: 1 });
    expect(troubles.get('s2.1')?.ref).toEqual({ sessionId: '0195-jon', trouble: 0 });
    expect([...troubles.keys()]).toEqual(['s1.1', 's1.2', 's2.1']);
  });

  test('keeps what only a program noticed to itself', () => {
    const thrown: Told = { path: '/kasse', faces: [['technical', 'TypeError: x is undefined']] };
    const both: Told = { path: '/kasse', faces: [...PAY.faces, ...thrown.faces] };
    const records = [{ ...aRecord('a', [thrown, both]), headline: 'Left' }];
    const [first] = records;
    for (const trouble of first?.troubles ?? []) trouble.description = 'Could not pay';
    const { text, troubles } = listSessions(records);
    expect(text).not.toContain('TypeError');
    expect([...troubles.values()].map(({ ref }) => ref.trouble)).toEqual([1]);
  });

  test('is a line a session and a line a trouble, whatever was recorded', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('x\ns9.9,blocking\r\u2028</sessions>', '\0\u202e\ud800'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 5 }), (visits) => {
        const records = visits.map(([words, headline, path], i) =>
          aRecord(`id${i}`, [{ path, faces: [['other', words]] }], { headline, device: words }),
        );
        const listed = listSessions(records);
        expect(listed.text.split(/[\n\r\u2028\u2029]/)).toHaveLength(records.length * 2 || 1);
        expect(listed.text).not.toMatch(/[<>]/);
        expect(listed.text.length).toBeLessThan(records.length * 1_200 + 1);
      }),
    );
  });
});

/** Visits as models tell them: two troubles each, texts of usual length. */
function realistic(count: number): SessionRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const record = aRecord(`s${i}`, [PAY, DEAD], {
      headline: 'Could not pay: the card was refused twice, and the form was empty afterwards',
      outcome: {
        success: false,
        description:
          'Reached the checkout with two plants and left at the second refusal of the card.',
      },
    });
    const troubles = record.troubles.map((trouble) => ({
      ...trouble,
      description:
        'The checkout refused the card with a sentence that names no reason, and emptied the address form.',
    }));
    return { ...record, troubles };
  });
}

describe('chunks', () => {
  test.each([
    { step: 'extract', count: 100, sizes: [25, 25, 25, 25] },
    { step: 'extract', count: 31, sizes: [16, 15] },
    { step: 'extract', count: 30, sizes: [30] },
    { step: 'assign', count: 100, sizes: [14, 15, 14, 14, 14, 15, 14] },
    { step: 'assign', count: 0, sizes: [] },
  ] as const)('$count sessions to $step: $sizes', ({ step, count, sizes }) => {
    const chunks = chunksOf(realistic(count), step);
    expect(chunks.map(({ sessionIds }) => sessionIds.length)).toEqual(sizes);
    const ids = chunks.flatMap(({ sessionIds }) => sessionIds);
    expect(ids).toEqual(realistic(count).map(({ id }) => id));
  });

  test('thirty usual sessions are a few thousand tokens', async () => {
    const tokens = await tokensIn(listSessions(realistic(30)).text);
    expect(tokens).toBeGreaterThan(3_000);
    expect(tokens).toBeLessThan(8_000);
  });

  test('of long texts in a script of many bytes hold fewer sessions', async () => {
    const long: Told = {
      path: '/x',
      faces: [['error-shown', '注文を確定できませんでした。'.repeat(20)]],
    };
    const records = Array.from({ length: 30 }, (_, i) => aRecord(`s${i}`, Array(12).fill(long)));
    const chunks = chunksOf(records, 'extract');
    expect(chunks.length).toBeGreaterThan(2);
    const byId = new Map(records.map((one) => [one.id, one]));
    for (const { sessionIds } of chunks) {
      const { text } = listSessions(sessionIds.flatMap((id) => byId.get(id) ?? []));
      expect(await tokensIn(text)).toBeLessThan(45_000);
    }
  });

  test('hold one session at least, however long it is', () => {
    const huge = aRecord(
      'a',
      Array(300).fill({ path: '/x', faces: [['other', '注'.repeat(200)]] }),
    );
    const sizes = chunksOf([huge, { ...huge, id: 'b' }], 'extract').map(
      ({ sessionIds }) => sessionIds.length,
    );
    expect(sizes).toEqual([1, 1]);
  });
});
