import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printStatement } from '../../../../sandbox/posthog/hogql/print.ts';
import { bodyOf, NOW, type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog();
});
afterAll(() => posthog?.end());

async function rows(query: string, values: Record<string, unknown>): Promise<unknown> {
  const answer = await posthog.query({ query: { kind: 'HogQLQuery', query, values } });
  return (await bodyOf(answer)).results;
}

/** Texts made of what could end a constant, open a comment or a placeholder, or hide in UTF-8. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '\\',
        "\\'",
        '"',
        '`',
        '--',
        '/*',
        '*/',
        ';',
        '{id}',
        '}',
        ') or 1=1',
        '\0',
        '\n',
        '%',
        '$1',
        '\u2028',
        '🏺',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join('').toWellFormed());

describe('values of a HogQL query', () => {
  it('come back as they went in, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        expect(await rows('select {text}, [{text}]', { text })).toEqual([[text, [text]]]);
      }),
      { numRuns: 80 },
    );
  });

  it('never change what a condition selects', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const found = await rows(
          'select count() from events where $session_id = {text} or event in {list}',
          {
            text,
            list: [text, `${text}'`],
          },
        );
        expect(found).toEqual([[0]]);
      }),
      { numRuns: 50 },
    );
  });

  it('can be numbers, truth values, nothing and lists', async () => {
    const values = { n: 2, f: -1.5, t: true, nothing: null, list: ['s1', 's3'], none: [] };
    expect(await rows('select {n} + 1, {f}, {t}, {nothing} is null, 1 - {f}', values)).toEqual([
      [3, -1.5, true, 1, 2.5],
    ]);
    const query = 'select count() from events where $session_id in {list} and event not in {none}';
    expect(await rows(query, values)).toEqual([[7]]);
  });

  it.each([
    ['an object', {}],
    ['a list with an object', [{ a: 1 }]],
    ['nothing at all', undefined],
  ])('cannot be %s', async (_, value) => {
    const query = { kind: 'HogQLQuery', query: 'select {v}', values: { v: value } };
    expect((await posthog.query({ query })).status).toBe(400);
  });

  it('cannot name a table, a column or a function', async () => {
    for (const query of [
      'select count() from {v}',
      'select count() from events e where e.{v} = 1',
      'select {v}(1)',
    ]) {
      const answer = await posthog.query({
        query: { kind: 'HogQLQuery', query, values: { v: 'events' } },
      });
      expect(answer.status).toBe(400);
    }
  });

  it('are printed as constants, and names in quotes', () => {
    const alias = "a`) from system.tables --'";
    const tree = {
      node: 'SelectQuery',
      select: [{ node: 'Alias', alias, expr: { node: 'Constant', value: "o'clock\\" } }],
    };
    const place = { database: 'd', timezone: 'UTC', now: NOW };
    expect(printStatement(tree, place).sql).toBe(
      "SELECT 'o\\'clock\\\\' AS `a\\`) from system.tables --\\'` LIMIT 100",
    );
  });
});
