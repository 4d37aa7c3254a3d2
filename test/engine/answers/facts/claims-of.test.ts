import { describe, expect, test } from 'vitest';
import type { Answer, Claim } from '../../../../src/engine/answers/answer.ts';
import { answerByFacts } from '../../../../src/engine/answers/facts/answer-by-facts.ts';
import { claimsOf } from '../../../../src/engine/answers/facts/claims/claims-of.ts';
import type { SubjectEvidence } from '../../../../src/engine/answers/facts/evidence.ts';
import { factsOf } from '../../../../src/engine/signals/alerts/decide/facts.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { answerDeps, aQuestion, aTurn } from '../../../support/answers.ts';
import { failedCheck, frictionResult } from '../../../support/friction-result.ts';
import { aPattern, aReport } from '../../../support/made-report.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';
import { blocking, HOST } from '../../../support/realistic-summaries.ts';

const REPORT: SubjectEvidence = {
  kind: 'report',
  report: aReport([aPattern('Coupon', { s1: 20, s2: 30 }), aPattern('Address', { s3: 84 })]),
};

const names = (evidence: SubjectEvidence) =>
  [...claimsOf(evidence, []).byNumber].map(([number, { name }]) => `${number} ${name}`);

const claim = (id: string, text: string): Claim => ({
  ...{ id, text, evidence: [], sessionId: 's9', seconds: 12, replayUrl: null },
});

async function answered(...claims: Claim[]) {
  const nothing: Answer = await answerByFacts(answerDeps(), aQuestion('thanks'));
  return aTurn('', { ...nothing, claims });
}

describe('what a number refers to', () => {
  test('in a report its patterns, in the order of its messages', () => {
    expect(names(REPORT)).toEqual(['1 Coupon', '2 Address']);
    expect(claimsOf(REPORT, []).byNumber.get(1)?.tally).toMatchObject({
      ...{ sessions: 2, of: 96, people: 2, times: 2 },
    });
  });

  test('in a session its problems, without those that stills denied', () => {
    const [first, ...others] = blocking.problems;
    const denied = first ? [{ ...first, visual: 'denied' as const }] : [];
    const summary = { ...blocking, problems: [...denied, ...others] };
    const evidence = { kind: 'session', sessionId: blocking.session.id } as const;
    expect(names({ ...evidence, summary })).toEqual(['1 opened delivery costs three times']);
    expect(claimsOf({ ...evidence, summary: blocking }, []).byNumber.get(1)?.claim).toMatchObject({
      ...{ id: '1', sessionId: blocking.session.id, seconds: 84 },
    });
  });

  test('in a daily batch its failed checks', () => {
    const result = frictionResult([failedCheck('ctaResponsiveness', 5)]);
    const { byNumber } = claimsOf({ kind: 'daily', day: '2026-11-20', result }, []);
    expect([...byNumber.keys()]).toEqual([1]);
    expect(byNumber.get(1)?.name).toBe('Pressed button "Apply" and nothing answered (/basket, 5)');
    expect(byNumber.get(1)?.instances).toHaveLength(5);
  });

  test('in an alert its numbers, then the moments that were seen', () => {
    const life = alertLife();
    life.run('2026-11-21T10:00:00Z', [aSignal(), aFriction()]);
    const [alert] = life.alerts;
    const message = alert && factsOf(alert, { news: 'still', at: new Date() });
    if (!message) throw new Error('There is no alert to ask about.');
    const home = { host: HOST, projectId: '7' };
    const told = [
      ...claimsOf({ kind: 'alert', message, sessionIds: [], home }, []).byNumber.values(),
    ];
    const { numbers, seen } = message;
    expect(numbers.length).toBeGreaterThan(1);
    expect(seen.length).toBeGreaterThan(1);
    expect(told.map(({ claim: one }) => one.text)).toEqual([
      ...numbers.map(({ what }) => what),
      ...seen.map(({ text }) => text),
    ]);
    expect(told[numbers.length]?.claim).toMatchObject({
      ...{ sessionId: 's1', seconds: 48, replayUrl: `${HOST}/project/7/replay/s1?t=46` },
    });
    expect(told[0]?.tally).toMatchObject({ sessions: numbers[0]?.numerator });
  });

  test('since then the newest list wins, and new ones count on', async () => {
    const turns = [
      await answered(claim('3', 'old')),
      await answered(claim('3', 'new'), claim('4', 'x')),
    ];
    const { byNumber, newest, highest } = claimsOf(REPORT, turns);
    expect(byNumber.get(3)?.name).toBe('new');
    expect(byNumber.get(2)?.name).toBe('Address');
    expect(newest.map(({ number }) => number)).toEqual([3, 4]);
    expect(highest).toBe(4);
  });

  test('a pattern that was shown again is still counted', async () => {
    const known = claimsOf(REPORT, []).byNumber.get(1)?.claim;
    const { byNumber } = claimsOf(REPORT, [await answered(...(known ? [known] : []))]);
    expect(byNumber.get(1)?.tally?.sessions).toBe(2);
  });

  test('nothing of what people wrote, of broken answers, or of odd numbers', async () => {
    const person = { ...aTurn('5 · mine'), answer: { claims: [claim('5', 'mine')] } };
    const broken = { ...(await answered()), answer: { claims: 'all' } };
    const odd = await answered(claim('-1', 'a'), claim('1e9x', 'b'), claim('', 'c'));
    expect(claimsOf({ kind: 'none', gone: false }, [person, broken, odd])).toMatchObject({
      ...{ newest: [], highest: 0 },
    });
  });
});
