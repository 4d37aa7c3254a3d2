import { describe, expect, test } from 'vitest';
import { CHECK_KEYS, type CheckKey } from '../../../src/engine/friction/check.ts';
import { CHECKS } from '../../../src/engine/friction/checks/all.ts';
import type { Verdict } from '../../../src/engine/friction/sighting.ts';
import type { Analysis } from '../../../src/engine/sessions/analysis.ts';
import { analysisOf } from '../../support/friction.ts';
import { aClick, anInput, aPage, aText, aWait } from '../../support/observations.ts';

function decide(key: CheckKey, analysis: Analysis): Verdict {
  const check = CHECKS.find((one) => one.key === key);
  if (!check) throw new Error(`No ${key}.`);
  return check.decide(analysis);
}

test('the checks are those of the contract, in its order', () => {
  expect(CHECKS.map(({ key }) => key)).toEqual(CHECK_KEYS);
});

test('a quiet visit shows nothing', () => {
  const quiet = analysisOf({
    clicks: [aClick(3), aClick(9)],
    pages: [aPage(0, 'https://site.example/page')],
  });
  for (const { key } of CHECKS) expect(decide(key, quiet).sightings, key).toEqual([]);
});

describe('navigationFriction', () => {
  const path = (seconds: number, page: string) => aPage(seconds, `https://site.example/${page}`);

  test('shows where somebody came back to one page again and again', () => {
    const pages = [
      path(0, 'a'),
      path(10, 'info'),
      path(15, 'a'),
      path(20, 'b'),
      path(25, 'info'),
      path(30, 'b'),
      path(35, 'c'),
      path(40, 'info'),
      path(44, 'c'),
    ];
    const verdict = decide('navigationFriction', analysisOf({ pages }));
    expect(verdict).toMatchObject({ state: 'shows', sightings: [{ path: '/info' }] });
  });

  test('one search without a result is an answer, two are friction', () => {
    const nothing = (seconds: number) =>
      aText(seconds, 'Keine Treffer', { tone: 'empty', gone: (seconds + 5) * 1000 });
    expect(decide('navigationFriction', analysisOf({ texts: [nothing(9)] })).state).toBe('clear');
    expect(
      decide('navigationFriction', analysisOf({ texts: [nothing(9), nothing(20)] })).state,
    ).toBe('shows');
  });
});

describe('formInteractionClarity', () => {
  const refused = (seconds: number) =>
    aText(seconds, 'Angaben prüfen', { tone: 'error', marked: true, gone: (seconds + 5) * 1000 });
  const tries = [aClick(10), aClick(20)];
  const texts = [refused(10.3), refused(20.3)];

  test('shows where a form refuses the same again after another try', () => {
    const verdict = decide(
      'formInteractionClarity',
      analysisOf({ clicks: tries, texts, inputs: [anInput(5, 'Menge')] }),
    );
    expect(verdict.state).toBe('shows');
    expect(verdict.sightings.at(-1)).toMatchObject({
      text: 'The form said "Angaben prüfen" again after another try',
      path: '/page',
    });
  });

  test('cannot tell where nothing was typed', () => {
    expect(decide('formInteractionClarity', analysisOf({ clicks: tries, texts })).state).toBe(
      'unknown',
    );
  });

  test('is not about a service that declined', () => {
    const network = [10, 20].map((seconds) => ({
      ...{ at: seconds * 1000, window: 'w1', method: 'POST', url: 'https://site.example/api/pay' },
      ...{ status: 402, durationMs: 200, kind: 'fetch' },
    }));
    const declined = analysisOf({ clicks: tries, texts, inputs: [anInput(5, 'Karte')], network });
    expect(decide('formInteractionClarity', declined).state).toBe('clear');
    const invalid = analysisOf({
      clicks: tries,
      texts,
      inputs: [anInput(5, 'Karte')],
      network: network.map((one) => ({ ...one, status: 422 })),
    });
    expect(decide('formInteractionClarity', invalid).state).toBe('shows');
  });
});

describe('ctaResponsiveness', () => {
  const silent = { answer: null };

  test('shows a button that was pressed again and again and said nothing', () => {
    const verdict = decide(
      'ctaResponsiveness',
      analysisOf({ clicks: [aClick(10, silent), aClick(14, silent)] }),
    );
    expect(verdict).toMatchObject({
      state: 'shows',
      sightings: [{ seconds: 10, target: 'button "Save"' }],
    });
  });

  test('shows a disabled one, and not one that answers fast presses', () => {
    const disabled = analysisOf({
      clicks: [aClick(10, { disabled: true }), aClick(12, { disabled: true })],
    });
    expect(decide('ctaResponsiveness', disabled).state).toBe('shows');
    const counter = analysisOf({ clicks: [10, 10.3, 10.6, 10.9].map((at) => aClick(at)) });
    expect(decide('ctaResponsiveness', counter).state).toBe('clear');
  });

  test('cannot tell where nothing was pressed', () => {
    expect(decide('ctaResponsiveness', analysisOf({})).state).toBe('unknown');
  });
});

describe('variantSelectionFlow', () => {
  const refused = (seconds: number) =>
    aText(seconds, 'Bitte Größe wählen', { tone: 'error', gone: (seconds + 3) * 1000 });
  const option = (seconds: number) => aClick(seconds, { target: 'button "XL"' });
  const texts = [refused(10.2), refused(20.2)];

  test('shows where a choice was refused, made again and refused again', () => {
    const verdict = decide(
      'variantSelectionFlow',
      analysisOf({ clicks: [option(8), aClick(10), option(18), aClick(20)], texts }),
    );
    expect(verdict).toMatchObject({ state: 'shows', sightings: [{ seconds: 10.2 }] });
  });

  test('a choice may be made of a list as well', () => {
    const inputs = [
      anInput(8, 'Größe', { value: 'choice' }),
      anInput(18, 'Größe', { value: 'choice' }),
    ];
    const verdict = decide(
      'variantSelectionFlow',
      analysisOf({ clicks: [aClick(10), aClick(20)], inputs, texts }),
    );
    expect(verdict.state).toBe('shows');
  });

  test.each([
    ['nothing was chosen between', [aClick(10), aClick(20)], []],
    [
      'it is a form that was filled in',
      [option(8), aClick(10), option(18), aClick(20)],
      [anInput(5, 'Name')],
    ],
  ])('does not where %s', (_why, clicks, inputs) => {
    expect(decide('variantSelectionFlow', analysisOf({ clicks, inputs, texts })).state).not.toBe(
      'shows',
    );
  });

  test('had occasion to where somebody chose and pressed, and none where nobody did', () => {
    const chose = { clicks: [aClick(8, { control: 'choice', target: 'choice "XL"' }), aClick(10)] };
    expect(decide('variantSelectionFlow', analysisOf(chose)).state).toBe('clear');
    expect(decide('variantSelectionFlow', analysisOf({ clicks: [aClick(10)] })).state).toBe(
      'unknown',
    );
  });
});

describe('checkoutProgression', () => {
  const stuck = { clicks: [aClick(30, { answer: null }), aClick(34, { answer: null })] };

  test('shows trouble on the last leg of a visit that did not convert', () => {
    const verdict = decide('checkoutProgression', analysisOf(stuck, { events: [[20, 'begun']] }));
    expect(verdict).toMatchObject({ state: 'shows', sightings: [{ seconds: 30 }] });
  });

  test.each([
    ['clear', 'left without any', {}, [[20, 'begun']]],
    ['clear', 'met it before the last leg', stuck, [[50, 'begun']]],
    [
      'clear',
      'converted',
      stuck,
      [
        [20, 'begun'],
        [50, 'done'],
      ],
    ],
    ['unknown', 'never came so far', stuck, []],
  ] as const)('is %s of a visit that %s', (state, _what, seen, events) => {
    expect(decide('checkoutProgression', analysisOf(seen, { events })).state).toBe(state);
  });

  test('does not apply without a step before the conversion', () => {
    const analysis = analysisOf(stuck, {
      events: [[20, '$pageview']],
      funnel: ['$pageview', 'done'],
    });
    expect(decide('checkoutProgression', analysis).state).toBe('unknown');
  });
});

describe('technical checks', () => {
  test('an exception is seen on its own page each time', () => {
    const { technical } = {
      technical: decide('errorImpact', analysisOf({}, { events: [[5, '$exception']] })),
    };
    expect(technical).toMatchObject({
      state: 'shows',
      sightings: [{ seconds: 5, path: '/page', text: 'Error' }],
    });
  });

  test('only slowness that the visitor waited for counts', () => {
    const request = {
      ...{ at: 10_000, window: 'w1', method: 'GET', url: 'https://site.example/api/list' },
      ...{ status: 200, durationMs: 5_000, kind: 'fetch' },
    };
    expect(decide('performanceImpact', analysisOf({ network: [request] })).state).toBe('clear');
    const waited = analysisOf({ network: [request], busy: [aWait(10, 15)] });
    expect(decide('performanceImpact', waited).state).toBe('shows');
  });
});

describe('trust and decision', () => {
  test('a value that makes no sense is a reason to distrust; nothing else is measured', () => {
    const broken = analysisOf({ texts: [aText(9, 'Summe: NaN €', { tone: 'broken' })] });
    expect(decide('trustBarriers', broken).state).toBe('shows');
    expect(decide('trustBarriers', analysisOf({})).state).toBe('unknown');
    expect(decide('decisionParalysis', analysisOf({})).state).toBe('unknown');
  });
});

describe('loadingFeedback', () => {
  test('shows a wait that never ended, and not a short one', () => {
    const endless = analysisOf({ busy: [aWait(20, 60, { unfinished: true })] });
    expect(decide('loadingFeedback', endless).state).toBe('shows');
    expect(decide('loadingFeedback', analysisOf({ busy: [aWait(20, 26)] })).state).toBe('clear');
  });
});

describe('exitTrigger', () => {
  const silentAt = (seconds: number) => ({
    clicks: [aClick(seconds - 3, { answer: null }), aClick(seconds, { answer: null })],
  });

  test('is trouble within half a minute of the end, and its last moment', () => {
    expect(decide('exitTrigger', analysisOf(silentAt(40)))).toMatchObject({
      state: 'shows',
      sightings: [{ seconds: 40 }],
    });
    expect(decide('exitTrigger', analysisOf(silentAt(20))).state).toBe('clear');
  });

  test('is none where the visitor got further after it, or converted', () => {
    expect(decide('exitTrigger', analysisOf(silentAt(40), { events: [[50, 'begun']] })).state).toBe(
      'clear',
    );
    expect(decide('exitTrigger', analysisOf(silentAt(40), { events: [[10, 'done']] })).state).toBe(
      'clear',
    );
  });
});
