import { describe, expect, test } from 'vitest';
import type { CheckKey, CheckResult } from '../../../src/engine/friction/check.ts';
import { judgeChecks } from '../../../src/engine/friction/judge/judge.ts';
import type { Said } from '../../../src/engine/friction/model/said.ts';
import type { FrictionRecord } from '../../../src/engine/friction/record.ts';
import { learnPlaces } from '../../../src/engine/patterns/group/places.ts';
import { wilsonInterval } from '../../../src/engine/statistics/wilson.ts';
import { aSighting, aVisit } from '../../support/friction.ts';

function judge(
  failed: readonly FrictionRecord[],
  control: readonly FrictionRecord[] = [],
  said: Said | null = null,
): (key: CheckKey) => CheckResult {
  const batch = { failed, control, placeOf: learnPlaces([...failed, ...control]) };
  const project = { id: '42', host: 'https://eu.posthog.com' };
  const results = judgeChecks({ batch, project, corroborating: [], said });
  expect(results).toHaveLength(12);
  return (key) => {
    const found = results.find((one) => one.key === key);
    if (!found) throw new Error(`No ${key}.`);
    return found;
  };
}

/** So many visits, the first of which show the check. */
function visits(count: number, showing: number, key: CheckKey = 'ctaResponsiveness', name = 'v') {
  return Array.from({ length: count }, (_, i) =>
    aVisit(`${name}${i}`, { [key]: i < showing ? [aSighting('button "Send"')] : [] }),
  );
}

describe('a check over a batch', () => {
  test('fails from three people on, with the numbers of code', () => {
    const result = judge(visits(15, 3))('ctaResponsiveness');
    expect(result).toMatchObject({
      pass: false,
      affected: 3,
      people: 3,
      sampled: 15,
      page: '/form',
    });
    expect(result.interval).toEqual([...wilsonInterval(3, 15)]);
    expect(result.pattern).toBe('3 of 15 sessions: Met button "Send" (/form)');
    expect(result.sessions[0]).toEqual({
      ...{ id: 'v0', seconds: 30, text: 'Met button "Send"', who: null },
      replayUrl: 'https://eu.posthog.com/project/42/replay/v0?t=28',
    });
    expect(result.recommendation).not.toBeNull();
  });

  test('passes with fewer people, however often one of them shows it', () => {
    const same = visits(6, 6).map((one, i) => ({ ...one, person: `p${i % 2}` }));
    const result = judge(same)('ctaResponsiveness');
    expect(result).toMatchObject({ pass: true, affected: 6, people: 2, recommendation: null });
    expect(result.pattern).toMatch(/^6 of 6 sessions, fewer than 3 people: /);
  });

  test('does not apply where no session could tell, and says why', () => {
    const result = judge(visits(8, 4))('formInteractionClarity');
    expect(result).toMatchObject({ pass: null, affected: 0, interval: null, recommendation: null });
    expect(result.pattern).toBe('Not applicable: nobody in the sample filled in a form');
  });

  test('names the commonest first, each with its place', () => {
    const failed = [
      ...visits(4, 4),
      ...visits(2, 0, undefined, 'w').map((one) => ({
        ...one,
        verdicts: aVisit('', { ctaResponsiveness: [aSighting('link "Go"', 5, '/list')] }).verdicts,
      })),
    ];
    expect(judge(failed)('ctaResponsiveness').pattern).toBe(
      '6 of 6 sessions: Met button "Send" (/form, 4); Met link "Go" (/list, 2)',
    );
  });

  test('what facts alone cannot tell fails only where enough people show a measured sign', () => {
    const some = visits(9, 2, 'trustBarriers').map((one, i) => (i < 2 ? one : aVisit(one.id)));
    expect(judge(some)('trustBarriers')).toMatchObject({ pass: null, affected: 2 });
    const many = visits(9, 3, 'trustBarriers').map((one, i) => (i < 3 ? one : aVisit(one.id)));
    expect(judge(many)('trustBarriers')).toMatchObject({ pass: false, affected: 3 });
  });
});

describe('beside those who converted', () => {
  test('a check is compared, two-sided and corrected for the number of looks', () => {
    const result = judge(visits(15, 9), visits(15, 0, undefined, 'b'))('ctaResponsiveness');
    expect(result.control).toMatchObject({ affected: 0, sampled: 15 });
    expect(result.control?.p).toBeLessThan(0.02);
    const alike = judge(visits(15, 9), visits(15, 9, undefined, 'b'))('ctaResponsiveness');
    expect(alike).toMatchObject({ pass: false, control: { affected: 9, p: 1 } });
  });

  test.each(['checkoutProgression', 'exitTrigger'] as const)(
    '%s is not: it is the outcome',
    (key) => {
      const result = judge(visits(5, 5, key), visits(5, 5, key, 'b'))(key);
      expect(result).toMatchObject({ pass: false, control: null });
    },
  );

  test('nothing is said where nobody converted', () => {
    expect(judge(visits(5, 5))('ctaResponsiveness').control).toBeNull();
  });
});

describe('what only shows side by side', () => {
  const onPhones = (count: number, showing: number, name: string, device: string) =>
    visits(count, showing, 'ctaResponsiveness', name).map((one) => ({ ...one, device }));

  test('trouble of phones is what other devices on the same page distinctly lack', () => {
    const result = judge([...onPhones(6, 4, 'm', 'Mobile'), ...onPhones(9, 0, 'd', 'Desktop')]);
    expect(result('mobileSpecificIssues')).toMatchObject({ pass: false, affected: 4 });
  });

  test('what others meet as well is no trouble of phones', () => {
    const result = judge([...onPhones(6, 4, 'm', 'Mobile'), ...onPhones(9, 6, 'd', 'Desktop')]);
    expect(result('mobileSpecificIssues')).toMatchObject({ pass: true, affected: 0 });
  });

  test('a sample without phones, or of phones alone, cannot tell', () => {
    expect(judge(onPhones(9, 5, 'd', 'Desktop'))('mobileSpecificIssues').pass).toBeNull();
    expect(judge(onPhones(9, 5, 'm', 'Mobile'))('mobileSpecificIssues').pass).toBeNull();
  });

  test('where no funnel names it, the last step is the page on which most convert who do', () => {
    const trouble = [aSighting('button "Pay"', 50, '/pay'), aSighting('link "Help"', 5, '/help')];
    const pages = [{ path: '/pay', controls: [] }];
    const stuck = ['a', 'b', 'c'].map((id) => aVisit(id, {}, { troubles: trouble, pages }));
    const elsewhere = ['d', 'e'].map((id) => aVisit(id, {}, { troubles: trouble.slice(1) }));
    const bought = ['x', 'y'].map((id) => aVisit(id, {}, { converted: true, goalPath: '/pay' }));
    const result = judge([...stuck, ...elsewhere], bought)('checkoutProgression');
    expect(result).toMatchObject({ pass: false, affected: 3, page: '/pay', control: null });
    expect(result.pattern).toContain('Met button "Pay"');
    expect(judge([...stuck, ...elsewhere])('checkoutProgression').pass).toBeNull();
  });

  test('an exit trigger is one that several people left after', () => {
    const different = visits(6, 0).map((one, i) =>
      aVisit(one.id, { exitTrigger: [aSighting(`thing ${i}`)] }),
    );
    expect(judge(different)('exitTrigger')).toMatchObject({ pass: true, affected: 0 });
    const mixed = [...different, ...visits(3, 3, 'exitTrigger', 'w')];
    expect(judge(mixed)('exitTrigger')).toMatchObject({ pass: false, affected: 3 });
  });
});

describe('what a model adds', () => {
  const saying = (key: CheckKey, ids: readonly string[]): Said => ({
    checks: new Map([
      [
        key,
        {
          sightings: new Map(ids.map((id) => [id, [aSighting('price', 40)]])),
          pattern: 'saw the price change',
          recommendation: 'Show the price.',
        },
      ],
    ]),
    dropped: 0,
  });
  const quiet = visits(8, 0).map(({ id }) => aVisit(id));

  test('makes a check fail that facts cannot decide, in its words and with the numbers of code', () => {
    const result = judge(quiet, [], saying('trustBarriers', ['v0', 'v1', 'v2']))('trustBarriers');
    expect(result).toMatchObject({ pass: false, affected: 3, recommendation: 'Show the price.' });
    expect(result.pattern).toBe('3 of 8 sessions: saw the price change');
  });

  test('lets it pass where it was asked and named nobody', () => {
    expect(judge(quiet, [], saying('exitTrigger', []))('trustBarriers').pass).toBe(true);
  });

  test('takes nothing away that was measured', () => {
    const result = judge(visits(8, 4), [], { checks: new Map(), dropped: 0 });
    expect(result('ctaResponsiveness')).toMatchObject({ pass: false, affected: 4 });
  });

  test('says nothing of a session that had no occasion to show it', () => {
    const result = judge(quiet, [], saying('formInteractionClarity', ['v0', 'v1', 'v2', 'v3']));
    expect(result('formInteractionClarity')).toMatchObject({ pass: null, affected: 0 });
  });

  test('says nothing of technical checks', () => {
    const result = judge(quiet, [], saying('errorImpact', ['v0', 'v1', 'v2', 'v3']));
    expect(result('errorImpact')).toMatchObject({ pass: true, affected: 0, recommendation: null });
  });
});
