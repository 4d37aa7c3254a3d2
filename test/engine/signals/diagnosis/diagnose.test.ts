import { describe, expect, test } from 'vitest';
import { ModelError } from '../../../../src/engine/ports/model.ts';
import { clusterSignals } from '../../../../src/engine/signals/cluster.ts';
import { diagnoseClusters } from '../../../../src/engine/signals/diagnosis/diagnose.ts';
import { Diagnosis } from '../../../../src/engine/signals/diagnosis/diagnosis.ts';
import type { Signal } from '../../../../src/engine/signals/signal.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';
import { anAnswer, type ScriptedModel, scriptedModel } from '../../../support/scripted-model.ts';

const now = () => new Date('2026-11-21T12:00:00Z');

async function diagnose(
  signals: readonly Signal[],
  { model = null, kept = [] }: { model?: ScriptedModel | null; kept?: readonly Diagnosis[] } = {},
): Promise<Diagnosis[]> {
  const clusters = clusterSignals(signals);
  return diagnoseClusters({ model, now }, { clusters, all: signals, kept });
}

async function one(...given: Parameters<typeof diagnose>): Promise<Diagnosis> {
  const [first, ...others] = await diagnose(...given);
  if (!first || others.length > 0) throw new Error('One diagnosis was expected.');
  return first;
}

const seen = [aSignal(), aFriction()];
const good = anAnswer(
  'template: control-does-nothing\nhypothesis: The grey button does not answer.\nfor: [e3]\nmissing: [Whether an address is refused]',
);
const bad = anAnswer('template: blame-the-server\nhypothesis: The server is down.\nfor: [e1]');

describe('a diagnosis without a model', () => {
  test('takes the first permitted template, and says all that is known', async () => {
    const diagnosis = await one(seen);
    expect(diagnosis).toMatchObject({
      key: 'page|/checkout',
      template: 'control-does-nothing',
      permitted: ['control-does-nothing', 'step-loses-people'],
      mode: 'facts',
      modeReason: 'No model is configured.',
      people: 210,
      stops: true,
      checks: ['ctaResponsiveness'],
      recommendation: expect.stringContaining('answer at once'),
    });
    expect(diagnosis.missing).toEqual(['It was not compared with those who converted.']);
    expect(Diagnosis.parse(JSON.parse(JSON.stringify(diagnosis)))).toEqual(diagnosis);
  });

  test('recommends nothing on evidence that does not carry it', async () => {
    expect(await one([aSignal({ kind: 'rage_click' })])).toMatchObject({
      template: 'control-does-nothing',
      recommendation: null,
    });
  });

  test('of a drop that nothing explains says that it is not known', async () => {
    expect(await one([aSignal()])).toMatchObject({
      template: 'step-loses-people',
      hypothesis: 'Fewer people get past this step; why is not known.',
      recommendation: null,
    });
  });

  test('is made of nothing that is only watched or refused', async () => {
    const refused = aFriction('errorImpact', { refusal: 'not measured' });
    expect(await diagnose([aSignal({ state: 'watch' }), refused])).toEqual([]);
  });

  test('names errors once a measured one stands beside them, and shows what lifted it', async () => {
    const refused = aFriction('errorImpact', { refusal: 'not measured', state: 'watch' });
    const diagnosis = await one([refused, aSignal({ kind: 'js_error' })]);
    expect(diagnosis.template).toBe('script-error-stops');
    expect(diagnosis.pack.refusals).toMatchObject([
      { check: 'errorImpact', liftedBy: { title: 'js_error on /checkout' } },
    ]);
  });
});

describe('the confidence', () => {
  test('is the lowest of its factors, and names it', async () => {
    const { confidence } = await one(seen);
    expect(confidence.value).toBe(Math.min(...Object.values(confidence.factors)));
    expect(confidence.factors[confidence.lowest]).toBe(confidence.value);
    expect(confidence.lowest).toBe('alternativesExcluded');
  });

  test('falls to what the data is worth while it has a gap', async () => {
    const gap = aSignal({ kind: 'data_health', page: null, fingerprint: 'visits-fell' });
    const [checkout] = await diagnose([...seen, gap]);
    expect(checkout?.confidence).toMatchObject({ value: 0.3, lowest: 'dataQuality' });
  });

  test('falls where it is the same everywhere', async () => {
    const pages = ['/a', '/b', '/c'].map((page) => aSignal({ kind: 'rage_click', page }));
    const [first] = await diagnose(pages);
    expect(first?.confidence).toMatchObject({ value: 0.3, lowest: 'specificity' });
  });
});

describe('a diagnosis with a model', () => {
  test('takes its words and keeps code’s numbers, moments and recommendation', async () => {
    const model = scriptedModel([good]);
    const diagnosis = await one(seen, { model });
    expect(diagnosis).toMatchObject({
      mode: 'model',
      modeReason: null,
      hypothesis: 'The grey button does not answer.',
      for: ['replay_corroboration'],
      missing: ['Whether an address is refused'],
      usage: { calls: 1 },
    });
    expect(model.asked[0]?.variables.templates).toMatch(
      /^control-does-nothing: .+\nstep-loses-people/,
    );
  });

  test('sends a wrong answer back once, with what is wrong', async () => {
    const model = scriptedModel([bad, good]);
    expect(await one(seen, { model })).toMatchObject({
      mode: 'model',
      rejected: ['"blame-the-server" is not among the templates.'],
      usage: { calls: 2 },
    });
    expect(model.asked[1]?.variables).toMatchObject({
      answer: bad.text,
      complaint: '"blame-the-server" is not among the templates.',
    });
  });

  test('falls back to code after two wrong answers, and says so', async () => {
    expect(await one(seen, { model: scriptedModel([bad, bad]) })).toMatchObject({
      mode: 'facts',
      modeReason: 'The model’s explanation did not hold against the evidence, twice.',
      template: 'control-does-nothing',
      rejected: [expect.any(String), expect.any(String)],
      usage: { calls: 2 },
    });
  });

  test('falls back to code where the model cannot be reached', async () => {
    const model = scriptedModel([new ModelError('unavailable', 'gone')]);
    expect(await one(seen, { model })).toMatchObject({
      mode: 'facts',
      modeReason: 'The model is not reachable.',
    });
  });

  test('stands as long as its evidence does: the next run asks nothing and has new numbers', async () => {
    const kept = await one(seen, { model: scriptedModel([good]) });
    const later = [aSignal({ numerator: 205 }), aFriction()];
    const silent = scriptedModel([]);
    const again = await one(later, { model: silent, kept: [kept] });
    expect(again).toMatchObject({ hypothesis: kept.hypothesis, mode: 'model' });
    expect(again.pack.supporting[0]?.numbers[0]?.numerator).toBe(205);
    expect(silent.asked).toEqual([]);
  });

  test('is asked again when a signal joins, or what it rests on is gone', async () => {
    const kept = await one(seen, { model: scriptedModel([good]) });
    for (const signals of [[...seen, aSignal({ kind: 'dead_click' })], [aSignal()]]) {
      const model = scriptedModel([bad, bad]);
      await one(signals, { model, kept: [kept] });
      expect(model.asked).toHaveLength(2);
    }
  });

  test('is asked again when the same signals prove more than before', async () => {
    const compared = (p: number) =>
      aFriction('ctaResponsiveness', { p, baseline: { numerator: 0, denominator: 8, what: 'b' } });
    const words = anAnswer(
      'template: step-loses-people\nhypothesis: Fewer get past it.\nfor: [e1]',
    );
    const kept = await one([compared(0.2), aSignal()], { model: scriptedModel([words]) });
    const model = scriptedModel([words]);
    const again = await one([compared(0.01), aSignal()], { model, kept: [kept] });
    expect([kept.pack.level, again.pack.level]).toEqual([3, 4]);
    expect(model.asked).toHaveLength(1);
  });

  test('replaces words of code that were said while the model was away, but not those after two wrong answers', async () => {
    const away = await one(seen);
    const back = scriptedModel([good]);
    expect(await one(seen, { model: back, kept: [away] })).toMatchObject({ mode: 'model' });
    const wrong = await one(seen, { model: scriptedModel([bad, bad]) });
    const silent = scriptedModel([]);
    expect(await one(seen, { model: silent, kept: [wrong] })).toMatchObject({ mode: 'facts' });
  });

  test('is not asked about gaps in the data', async () => {
    const gap = aSignal({ kind: 'data_health', page: null, fingerprint: 'visits-fell' });
    const model = scriptedModel([]);
    expect(await one([gap], { model })).toMatchObject({ template: 'tracking-gap', mode: 'facts' });
    expect(model.asked).toEqual([]);
  });

  test('is asked about ten new things in one run at most', async () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      aSignal({ kind: 'rage_click', page: `/p-${i}` }),
    );
    const model = scriptedModel(many.map(() => new ModelError('refused', 'no')));
    const diagnoses = await diagnose(many, { model });
    expect(model.asked).toHaveLength(10);
    expect(diagnoses.at(-1)?.modeReason).toContain('follows');
  });
});
