import { describe, expect, it } from 'vitest';
import { shapeDraft } from '../../../../src/engine/sessions/drafts/shape.ts';

const minimal = { headline: 'Left', outcome: { success: false } };

function shaped(value: object) {
  const result = shapeDraft({ ...minimal, ...value });
  return result.ok ? result.value : expect.unreachable(result.complaint);
}

describe('the shape of a draft', () => {
  it('needs a headline and an outcome, nothing more', () => {
    expect(shaped({})).toEqual({
      headline: 'Left',
      story: '',
      answer: '',
      outcome: { success: false, description: '' },
      segments: [],
      problems: [],
    });
  });

  it('ignores fields it does not know', () => {
    expect(shaped({ mood: 'bad' })).not.toHaveProperty('mood');
  });

  it('takes numbers and yes or no for text where YAML made values of them', () => {
    expect(shaped({ headline: 404, story: true })).toMatchObject({
      headline: '404',
      story: 'true',
    });
  });

  it.each([
    ['yes', true],
    ['True', true],
    ['no', false],
    [true, true],
  ])('takes %s for a yes or no', (success, expected) => {
    expect(shaped({ outcome: { success } }).outcome.success).toBe(expected);
  });

  it.each([[null], ['none'], ['[]'], [undefined]])('takes %s for an empty list', (problems) => {
    expect(shaped({ problems }).problems).toEqual([]);
  });

  it.each([
    [
      ['e1', 'S4'],
      ['e1', 's4'],
    ],
    ['e1, e2 and f3', ['e1', 'e2', 'f3']],
    [
      ['[e1]', '(e2 – e3)'],
      ['e1', 'e2', 'e3'],
    ],
    [
      ['the button', 7],
      ['the button', '7'],
    ],
    [null, []],
  ])('finds the aliases in %j', (evidence, aliases) => {
    const { problems } = shaped({ problems: [{ kind: 'blocking', description: 'x', evidence }] });
    expect(problems[0]).toMatchObject({ evidence: aliases, first: null });
  });

  it.each([['Non-Blocking'], ['nonblocking'], ['non_blocking'], ['non blocking']])(
    'takes %s for non-blocking',
    (kind) => {
      expect(shaped({ problems: [{ kind, description: 'x' }] }).problems[0]?.kind).toBe(
        'non-blocking',
      );
    },
  );

  it.each([
    ['another kind', { problems: [{ kind: 'fatal', description: 'x' }] }, 'problems[0].kind'],
    ['a list for a text', { headline: ['a'] }, 'headline'],
    ['endless text', { story: 'x'.repeat(2_001) }, 'story'],
    [
      'endless problems',
      { problems: Array(13).fill({ kind: 'confusion', description: 'x' }) },
      'problems',
    ],
    ['no outcome', { outcome: undefined }, 'outcome'],
    ['an outcome in words', { outcome: { success: 'mostly' } }, 'outcome.success'],
  ])('refuses %s and names the field', (_what, value, field) => {
    const result = shapeDraft({ ...minimal, ...value });
    expect(result).toEqual({ ok: false, complaint: expect.stringContaining(field) });
  });

  it.each([[null], ['text'], [[]], [7]])('refuses %j instead of a draft', (value) => {
    expect(shapeDraft(value).ok).toBe(false);
  });
});
