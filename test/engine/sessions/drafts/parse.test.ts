import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_YAML_CHARACTERS, parseYaml } from '../../../../src/engine/sessions/drafts/parse.ts';

const BOMB = `a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
headline: [*c, *c, *c, *c, *c, *c, *c, *c, *c]`;

describe('YAML from a model', () => {
  it('is read as plain data', () => {
    expect(parseYaml('a: 1\nb: [x, "y: z"]\nc: >-\n  one\n  two')).toEqual({
      ok: true,
      value: { a: 1, b: ['x', 'y: z'], c: 'one two' },
    });
  });

  it('ends with the first document', () => {
    expect(parseYaml('a: 1\n---\na: 2')).toEqual({ ok: true, value: { a: 1 } });
  });

  it.each([
    ['a bomb of aliases', BOMB, 'anchors'],
    ['a lonely anchor', 'a: &x 1', 'anchors'],
    ['a tag', 'a: !!js/function "f"', 'tags'],
    ['deep nesting', `a: ${'['.repeat(8)}${']'.repeat(8)}`, 'deeper'],
    ['hopelessly deep nesting', '['.repeat(50_000), 'not valid'],
    ['a double key', 'a: 1\na: 2', 'not valid'],
    ['an open quote', 'a: "x', 'not valid'],
    ['too much text', `a: ${'x'.repeat(MAX_YAML_CHARACTERS)}`, 'longer'],
  ])('is refused with %s', (_what, text, complaint) => {
    expect(parseYaml(text)).toEqual({ ok: false, complaint: expect.stringContaining(complaint) });
  });

  it('answers to any text at all', () => {
    const pieces = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      '{',
      '&a ',
      '*a',
      '!',
      '"',
      '|',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        expect(typeof parseYaml(parts.join('')).ok).toBe('boolean');
      }),
    );
  });
});
