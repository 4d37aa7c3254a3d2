import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractYaml } from '../../../../src/engine/sessions/drafts/extract.ts';
import { groundsOf } from '../../../../src/engine/sessions/drafts/grounds.ts';
import { parseYaml } from '../../../../src/engine/sessions/drafts/parse.ts';
import { shapeDraft } from '../../../../src/engine/sessions/drafts/shape.ts';
import { verifyDraft } from '../../../../src/engine/sessions/drafts/verify.ts';
import { answerWith, dossierOf } from './dossier.ts';

function check(change: Parameters<typeof answerWith>[0], converted: boolean | null = null) {
  const parsed = parseYaml(extractYaml(answerWith(change)));
  const shaped = parsed.ok ? shapeDraft(parsed.value) : parsed;
  if (!shaped.ok) return expect.unreachable(shaped.complaint);
  return verifyDraft(shaped.value, groundsOf(dossierOf(), converted));
}

function verified(change: Parameters<typeof answerWith>[0], converted: boolean | null = null) {
  const result = check(change, converted);
  return result.ok ? result.value : expect.unreachable(result.complaint);
}

function problem(kind: string, evidence: string, first = 'null'): string {
  return `\n  - { kind: ${kind}, description: It failed, evidence: [${evidence}], first: ${first} }`;
}

function segment(name: string, from: string, to: string): string {
  return `\n  - { name: ${name}, from: ${from}, to: ${to}, success: true, summary: Fine }`;
}

describe('a verified problem', () => {
  it('has the second of its first alias and the evidence in order', () => {
    const { draft, dropped } = verified({});
    expect(dropped).toBe(0);
    expect(draft.problems).toEqual([
      {
        kind: 'blocking',
        description: 'The address form refused and marked no field.',
        seconds: 42,
        evidence: [
          { kind: 'screen', id: 'screen-42', seconds: 42, text: 'Please check your details' },
          { kind: 'fact', id: 'fact-44', seconds: 44, text: 'request failed' },
          { kind: 'event', id: 'uuid-9', seconds: 45, text: 'click step 9' },
        ],
        visible: true,
      },
    ]);
  });

  it('takes its earliest evidence when its first alias is missing or invented', () => {
    const problems = problem('confusion', 'e9, e3') + problem('confusion', 'e8, e4', 'e77');
    expect(verified({ problems }).draft.problems.map(({ seconds }) => seconds)).toEqual([15, 20]);
  });

  it('counts its first alias as evidence', () => {
    const { draft } = verified({ problems: problem('confusion', 'e9', 'e3') });
    expect(draft.problems[0]?.evidence.map(({ seconds }) => seconds)).toEqual([15, 45]);
  });

  it('does not say that it was seen when that is not known', () => {
    expect(
      verified({ problems: problem('confusion', 'f2') }).draft.problems[0]?.visible,
    ).toBeNull();
  });

  it('stands in the order of the session', () => {
    const problems = problem('confusion', 'e9') + problem('confusion', 'e2');
    expect(verified({ problems }).draft.problems.map(({ seconds }) => seconds)).toEqual([10, 45]);
  });
});

describe('a claim that does not hold', () => {
  it('is left out and counted when it cites nothing', () => {
    const { draft, dropped } = verified({ problems: problem('blocking', '') });
    expect(draft.problems).toEqual([]);
    expect(dropped).toBe(1);
  });

  it('is left out when every alias is invented, and each alias is counted once', () => {
    const segments = Array.from({ length: 8 }, (_, at) =>
      segment('Part', `e${at * 2 + 1}`, `e${at * 2 + 2}`),
    );
    const problems = problem('blocking', 'e98, e99', 'e98');
    const { draft, dropped } = verified({ segments: segments.join(''), problems });
    expect(draft.problems).toEqual([]);
    expect(dropped).toBe(2);
  });

  it('keeps what is proven of it', () => {
    const problems = problem('blocking', 'e1, e2, e3, e4, e5, e6, e8, e98', 'e98');
    const { draft, dropped } = verified({ problems });
    expect(draft.problems[0]?.evidence).toHaveLength(7);
    expect(dropped).toBe(1);
  });

  it('is left out and counted apart when nobody could see it', () => {
    const { draft, dropped, invisible } = verified({ problems: problem('blocking', 'f1') });
    expect(draft.problems).toEqual([]);
    expect({ dropped, invisible }).toEqual({ dropped: 0, invisible: 1 });
  });

  it('stays when only a part of its evidence was out of sight', () => {
    expect(verified({ problems: problem('blocking', 'f1, s1') }).draft.problems).toHaveLength(1);
  });

  it('is left out when only a number of its own was said', () => {
    const problems = '\n  - { kind: confusion, description: "1:24", evidence: [e3], first: e3 }';
    expect(verified({ problems })).toMatchObject({ dropped: 1, draft: { problems: [] } });
  });
});

describe('invented aliases', () => {
  // The two segments cite e1, e6, e7 and e20.
  it('are forgiven up to 15 % of what is cited', () => {
    const problems = problem('confusion', 'e2, e3, e4, e5, e8, e98');
    expect(check({ problems })).toMatchObject({ ok: true, value: { dropped: 1 } });
  });

  it('fail the whole draft above it, by name', () => {
    expect(check({ problems: problem('confusion', 'e98') })).toEqual({
      ok: false,
      complaint: expect.stringContaining('e98'),
    });
  });
});

describe('a session that converted', () => {
  it('was never blocked, and was a success', () => {
    const { draft } = verified({}, true);
    expect(draft.problems.map(({ kind }) => kind)).toEqual(['non-blocking']);
    expect(draft.outcome.success).toBe(true);
  });

  it.each([[false], [null]])('is not one when conversion is %s', (converted) => {
    const { draft } = verified({}, converted);
    expect(draft.problems.map(({ kind }) => kind)).toEqual(['blocking']);
    expect(draft.outcome.success).toBe(false);
  });
});

describe('verified segments', () => {
  const bounds = (segments: string) =>
    verified({ segments, problems: ` []` }).draft.segments.map(({ startSeconds, endSeconds }) => [
      startSeconds,
      endSeconds,
    ]);
  const many = Array.from({ length: 6 }, (_, at) =>
    segment('Part', `e${at * 2 + 7}`, `e${at * 2 + 8}`),
  ).join('');

  it('have the seconds of their aliases', () => {
    expect(bounds(segment('One', 'e1', 'e6') + segment('Two', 'e7', 'e20'))).toEqual([
      [5, 30],
      [35, 100],
    ]);
  });

  it('are turned round and put in order', () => {
    expect(bounds(segment('Two', 'e20', 'e7') + segment('One', 'e6', 'e1'))).toEqual([
      [5, 30],
      [35, 100],
    ]);
  });

  it('do not overlap', () => {
    expect(bounds(segment('One', 'e1', 'e10') + segment('Two', 'e5', 'e20'))).toEqual([
      [5, 25],
      [25, 100],
    ]);
  });

  it('take an unknown bound from the neighbour', () => {
    expect(bounds(segment('One', 'e1', 'e99') + many)[0]).toEqual([5, 35]);
    expect(bounds(segment('One', 'e1', 'e3') + segment('Two', 'e99', 'e5') + many)[1]).toEqual([
      15, 25,
    ]);
  });

  it('take an unknown bound from the ends of the recording when there is no neighbour', () => {
    expect(bounds(segment('One', 'null', 'e3'))).toEqual([[0, 15]]);
    expect(bounds(segment('One', 'e3', 'null'))).toEqual([[15, 100]]);
  });

  it('are left out without any known bound', () => {
    expect(bounds(segment('One', 'e1', 'e3') + segment('Two', 'null', 'null'))).toHaveLength(1);
  });

  it('lie in order inside the recording, whatever is cited', () => {
    const alias = fc.constantFrom('null', ...Array.from({ length: 20 }, (_, at) => `e${at + 1}`));
    fc.assert(
      fc.property(fc.array(fc.tuple(alias, alias), { maxLength: 8 }), (pairs) => {
        const segments = pairs.map(([from, to]) => segment('Part', from, to)).join('') || ' []';
        const seconds = bounds(segments).flat();
        expect(seconds).toEqual(seconds.toSorted((a = 0, b = 0) => a - b));
        expect(seconds.every((second) => (second ?? -1) >= 0 && (second ?? 101) <= 100)).toBe(true);
      }),
    );
  });
});

describe('a headline', () => {
  it('gives way to the outcome when nothing of it may stay', () => {
    expect(verified({ head: 'headline: "1:24"' }).draft.headline).toBe('Did not buy.');
  });
});
