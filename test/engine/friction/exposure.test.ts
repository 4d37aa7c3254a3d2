import { describe, expect, test } from 'vitest';
import type { CheckKey } from '../../../src/engine/friction/check.ts';
import { tracesOf } from '../../../src/engine/friction/exposure/trace.ts';
import { FrictionResult } from '../../../src/engine/friction/result.ts';
import { runFriction } from '../../../src/engine/friction/run.ts';
import type { Sighting } from '../../../src/engine/friction/sighting.ts';
import { learnPlaces } from '../../../src/engine/patterns/group/places.ts';
import type { ExposureCount, ExposureQuery } from '../../../src/engine/ports/exposures.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import {
  aProject,
  aRequest,
  aSighting,
  aVisit,
  NOW,
  type Recorded,
  technical,
} from '../../support/friction.ts';
import { failedCheck } from '../../support/friction-result.ts';

/** A sighting by a rule, or by an event where it is none. */
function by(rule: string, sighting: Sighting = aSighting('button "Send"')): Sighting {
  const { seconds, text } = sighting;
  const kind = rule === '' ? 'event' : 'fact';
  return { ...sighting, evidence: [{ kind, id: `${rule}:${seconds}`, seconds, text }] };
}

function traced(check: CheckKey, visits: readonly ReturnType<typeof aVisit>[]) {
  const batch = { failed: visits, control: [], placeOf: learnPlaces(visits) };
  return tracesOf([failedCheck(check, visits.length)], batch);
}

const pressing = (count: number, sighting = by('dead-click')) =>
  Array.from({ length: count }, (_, i) => aVisit(`v${i}`, { ctaResponsiveness: [sighting] }));

describe('what a failed check left in the events of all visits', () => {
  test('is a press in vain of what most people pressed, on its kind of page', () => {
    const others = [
      by('static-clicks', aSighting('span "Sale"', 9)),
      by('disabled-control-pressed', aSighting('button "Pay"', 9)),
    ].map((one, i) => aVisit(`w${i}`, { ctaResponsiveness: [one] }));
    expect(traced('ctaResponsiveness', [...pressing(3), ...others])).toMatchObject([
      {
        ...{ check: 'ctaResponsiveness', did: 'pressed "Send" in vain', place: '/form' },
        trace: { events: ['$rageclick', '$dead_click'] },
      },
    ]);
  });

  test('is any press where five or more used it and nobody got an answer', () => {
    const [found] = traced('ctaResponsiveness', pressing(5));
    expect(found?.did).toBe('pressed "Send", which answered nobody');
    expect(found?.trace.events).toContain('$autocapture');
  });

  test('is an exception there, where a measured signal let errors be named', () => {
    const [error] = [technical('error', '/form')].map((one) => ({ ...one, ...by('', one) }));
    if (!error) throw new Error('there is one');
    const visits = ['a', 'b', 'c'].map((id) => aVisit(id, {}, { technical: [error] }));
    expect(traced('errorImpact', visits)).toMatchObject([
      { did: 'met a script error', place: '/form', trace: { events: ['$exception'] } },
    ]);
  });

  test.each<[string, CheckKey, ReturnType<typeof aVisit>[]]>([
    ['what fewer than three people met', 'ctaResponsiveness', pressing(2)],
    ['a disabled control', 'ctaResponsiveness', pressing(4, by('disabled-control-pressed'))],
    [
      'a press on no known page',
      'ctaResponsiveness',
      pressing(4, by('dead-click', aSighting('button "Send"', 30, ''))),
    ],
    [
      'a request that failed',
      'errorImpact',
      ['a', 'b', 'c'].map((id) => aVisit(id, {}, { technical: [technical('error', '/form')] })),
    ],
    [
      'a form that refused',
      'formInteractionClarity',
      ['a', 'b', 'c'].map((id) =>
        aVisit(id, { formInteractionClarity: [by('error-text', aSighting('x'))] }),
      ),
    ],
  ])('is nothing for %s', (_what, check, visits) => {
    expect(traced(check, visits)).toEqual([]);
  });

  test('is nothing for a check that did not fail', () => {
    const failed = pressing(4);
    const batch = { failed, control: [], placeOf: learnPlaces(failed) };
    const passed = { ...failedCheck('ctaResponsiveness', 4), pass: true };
    expect(tracesOf([passed], batch)).toEqual([]);
  });
});

describe('the batch', () => {
  const VISITS: readonly Recorded[] = Array.from({ length: 6 }, (_, i) => ({
    id: `v${i}`,
    record: { verdicts: aVisit('', { ctaResponsiveness: [by('dead-click')] }).verdicts },
  }));
  const asked: ExposureQuery[] = [];
  const counting = (answer: () => Promise<readonly ExposureCount[]>) => ({
    ...aProject(VISITS),
    exposures: {
      count(_scope: object, query: ExposureQuery) {
        asked.push(query);
        return answer();
      },
    },
  });
  const counted = { exposed: 61, exposedConverted: 9, others: 153, othersConverted: 88 };
  const run = async (answer: () => Promise<readonly ExposureCount[]>) => {
    const request = aRequest({ internalDomains: ['team.example'] });
    const result = FrictionResult.parse(await runFriction({ deps: counting(answer), request }));
    const check = result.checks.find(({ key }) => key === 'ctaResponsiveness');
    return { steps: result.steps, exposure: check?.exposure };
  };

  test('counts it in all visits of the window, but the team’s own', async () => {
    const { steps, exposure } = await run(async () => [counted]);
    expect(steps).toMatchObject({ exposures: 'ok' });
    expect(exposure).toMatchObject({ ...counted, place: '/form', days: 7 });
    expect(exposure?.p).toBeLessThan(0.001);
    expect(asked.at(-1)).toMatchObject({
      ...{ from: NOW - 7 * 24 * 3_600_000, to: NOW, url: null, conversionEvent: 'booked' },
      visitors: { internalDomains: ['team.example'] },
    });
  });

  test('says nothing where no visit left it', async () => {
    const { steps, exposure } = await run(async () => [{ ...counted, exposed: 0 }]);
    expect({ step: steps.exposures, exposure }).toEqual({ step: 'ok', exposure: undefined });
  });

  test('goes on where nobody counts just now', async () => {
    const fault = new SourceError('timeout', 'PostHog took too long.');
    const { steps, exposure } = await run(() => Promise.reject(fault));
    expect(steps.exposures).toBe('error: PostHog took too long.');
    expect(exposure).toBeUndefined();
  });
});
