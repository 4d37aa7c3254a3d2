import { describe, expect, it } from 'vitest';
import { RenderError } from '../../../../src/engine/ports/stills.ts';
import { nothingObserved } from '../../../../src/engine/recording/observations.ts';
import { hangingStills, scriptedStills } from '../../../support/scripted-stills.ts';
import { analysisOf, answered, checkWith, claim, summaryWith } from './scene.ts';

const CONFIRMED = [{ text: answered({ p1: 'confirmed' }) }];

describe('looking at stills', () => {
  it('of a claim takes them from 7 s before to 5 s after it, the moment itself among them', async () => {
    const { stills } = await checkWith(summaryWith([claim('p1', 30)]), CONFIRMED);
    const [request] = stills.requests;
    const seconds = request?.moments.map((moment) => moment.seconds) ?? [];
    expect(stills.requests).toHaveLength(1);
    expect(request).toMatchObject({ sessionId: 's1', window: null });
    expect(seconds).toContain(30);
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(23);
    expect(Math.min(...seconds)).toBeLessThanOrEqual(24);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(35);
    expect(seconds.length).toBeLessThanOrEqual(12);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  });

  it('rings the click that led to the moment', async () => {
    const analysis = analysisOf();
    const at = analysis.data.zero + 30_000;
    const observed = { ...analysis.data.observed, clicks: [clickAt(at)] };
    const summary = summaryWith([claim('p1', 30), claim('p2', 60)]);
    const { stills } = await checkWith(summary, CONFIRMED, { analysis: analysisOf({ observed }) });
    const [pressed, other] = stills.requests.map(({ moments }) => moments);
    expect(pressed?.find(({ seconds }) => seconds === 30)?.ring).toEqual({ x: 40, y: 50 });
    expect(new Set(other?.map(({ ring }) => ring))).toEqual(new Set([null]));
  });

  it('of several claims asks the model once, each still behind its number, claim and second', async () => {
    const summary = summaryWith([
      claim('p1', 30),
      claim('p2', 60, { kind: 'confusion' }),
      claim('p3', 80, { kind: 'abandonment' }),
      claim('p4', 90, { kind: 'non-blocking' }),
    ]);
    const text = answered({ p1: 'confirmed', p2: 'unclear', p3: 'confirmed' });
    const checked = await checkWith(summary, [{ text }]);
    expect(checked.server.violations).toEqual([]);
    expect(checked.server.requests).toHaveLength(1);
    expect(checked.stills.requests).toHaveLength(3);
    expect(checked.summary.problems.map(({ visual }) => visual)).toEqual([
      'confirmed',
      'unclear',
      'confirmed',
      'not-checked',
    ]);
    const user = checked.server.requests[0]?.user ?? '';
    expect(user).toMatch(/^still 1 of p1, 0:2\d$/m);
    expect(user).toMatch(/of p3, 1:20$/m);
    expect(user).not.toContain('claim: p4');
  });

  it('adds up what both calls used', async () => {
    const reply = { text: answered({ p1: 'confirmed' }), inputTokens: 20_000, outputTokens: 300 };
    const { summary } = await checkWith(summaryWith([claim('p1', 30)]), [reply]);
    expect(summary.usage).toMatchObject({ calls: 2, inputTokens: 25_000, outputTokens: 800 });
    expect(summary.usage.dollars).toBeGreaterThan(0.01);
  });

  it('says for how many claims before it begins', async () => {
    const told: number[] = [];
    const onLooking = (claims: number) => told.push(claims);
    await checkWith(summaryWith([claim('p1', 30)]), CONFIRMED, { onLooking });
    expect(told).toEqual([1]);
  });

  it('is left out when every weighty claim is decided, or nothing was recorded', async () => {
    const decided = summaryWith([
      claim('p1', 30, { visual: 'confirmed' }),
      claim('p2', 40, { kind: 'non-blocking' }),
    ]);
    const first = await checkWith(decided, []);
    const unrecorded = { analysis: analysisOf({ observed: nothingObserved() }) };
    const second = await checkWith(summaryWith([claim('p1', 30)]), [], unrecorded);
    expect([...first.stills.requests, ...second.stills.requests]).toEqual([]);
    expect([...first.server.requests, ...second.server.requests]).toEqual([]);
    expect(first.summary).toEqual(decided);
  });
});

describe('stills within what the model takes', () => {
  const many = Array.from({ length: 12 }, (_, i) => claim(`p${i + 1}`, 4 + i * 8));

  it('are at most 36 for twelve claims, with some of each', async () => {
    const text = answered({ p1: 'unclear' });
    const { server, summary } = await checkWith(summaryWith(many), [{ text }]);
    expect(server.violations).toEqual([]);
    expect(picturesIn(server)).toBe(36);
    expect(new Set(summary.problems.map(({ visual }) => visual))).toEqual(new Set(['unclear']));
  });

  it('are at most 20 where a window is larger than many pictures may be', async () => {
    const stills = scriptedStills({ width: 2_400, height: 10 });
    const { server } = await checkWith(summaryWith(many), CONFIRMED, { stills });
    expect(server.violations).toEqual([]);
    expect(picturesIn(server)).toBe(20);
  });

  it('together stay below the size of a request', async () => {
    const stills = scriptedStills({ noise: 2_000_000 });
    const { server, summary } = await checkWith(summaryWith([claim('p1', 30)]), CONFIRMED, {
      stills,
    });
    expect(server.violations).toEqual([]);
    expect(picturesIn(server)).toBe(9);
    expect(summary.problems[0]?.visual).toBe('confirmed');
  });

  it.each([
    ['too many bytes', { noise: 4_000_000 }],
    ['too many pixels', { width: 8_001, height: 1 }],
  ])('are none where each has %s, and the claim is not checked', async (_what, look) => {
    const stills = scriptedStills(look);
    const { server, summary } = await checkWith(summaryWith([claim('p1', 30)]), [], { stills });
    expect(server.requests).toHaveLength(0);
    expect(summary.problems[0]?.visual).toBe('not-checked');
    expect(summary.missing).toEqual([
      'The pictures of 0:30 could not be taken, so that claim is not checked.',
    ]);
  });
});

describe('stills that cannot be taken', () => {
  it('leave their claim unchecked, say so, and spoil no other', async () => {
    const stills = scriptedStills({ fail: (at) => (at === 0 ? failure('unrenderable') : null) });
    const summary = summaryWith([claim('p1', 84), claim('p2', 90)]);
    const checked = await checkWith(summary, [{ text: answered({ p2: 'confirmed' }) }], { stills });
    expect(checked.summary.problems.map(({ visual }) => visual)).toEqual([
      'not-checked',
      'confirmed',
    ]);
    expect(checked.summary.missing).toEqual([
      'The pictures of 1:24 could not be taken, so that claim is not checked.',
    ]);
  });

  it('for want of a renderer are asked for once, and no model is called', async () => {
    const stills = scriptedStills({ fail: () => failure('unavailable') });
    const summary = summaryWith([claim('p1', 20), claim('p2', 84)]);
    const checked = await checkWith(summary, [], { stills });
    expect(stills.requests).toHaveLength(1);
    expect(checked.server.requests).toHaveLength(0);
    expect(checked.summary).toEqual({
      ...summary,
      missing: [
        'The pictures of 0:20 and 1:24 could not be taken, so those claims are not checked.',
      ],
    });
  });

  it('in time are given up', async () => {
    const stills = hangingStills();
    const limits = { takingMs: 30, lookingMs: 1_000 };
    const summary = summaryWith([claim('p1', 20), claim('p2', 84)]);
    const checked = await checkWith(summary, [], { stills, limits });
    expect(stills.requests).toHaveLength(1);
    expect(checked.summary.missing).toHaveLength(1);
  });

  it('because of a mistake in the renderer are no excuse', async () => {
    const stills = scriptedStills({ fail: () => new TypeError('a mistake') });
    await expect(checkWith(summaryWith([claim('p1', 20)]), [], { stills })).rejects.toThrow(
      'a mistake',
    );
  });
});

describe('a model that does not say', () => {
  const NOT_LOOKED_AT =
    'The model could not look at the pictures of 1:24, so that claim is not checked.';

  it.each([
    ['is overloaded', { status: 529, type: 'overloaded_error' }],
    ['may not spend any more', { status: 402, type: 'billing_error' }],
    ['declines', { text: 'I will not.', stop: 'refusal' }],
    ['is cut off', { text: 'seen:\n  - cl', stop: 'max_tokens' }],
    ['answers no YAML', { text: 'I see nothing wrong here.' }],
    ['answers a bomb of aliases', { text: 'seen: &a [x]\nverdicts: [*a, *a]' }],
    ['answers a list of a thousand', { text: `seen: [${'{claim: p1, text: x},'.repeat(1_000)}]` }],
  ] as const)('because it %s leaves the claim unchecked and says so', async (_what, reply) => {
    const before = summaryWith([claim('p1', 84)]);
    const { summary, server } = await checkWith(before, [reply]);
    expect(server.requests).toHaveLength(1);
    expect(summary).toEqual({ ...before, missing: [NOT_LOOKED_AT], usage: summary.usage });
    expect(summary.usage.calls).toBe(2);
  });

  it('because it hangs is given up', async () => {
    const limits = { takingMs: 1_000, lookingMs: 50 };
    const before = summaryWith([claim('p1', 84)]);
    const { summary } = await checkWith(before, [{ silent: true }], { limits });
    expect(summary.missing).toEqual([NOT_LOOKED_AT]);
    expect(summary.problems).toEqual(before.problems);
  });
});

describe('a caller who goes away', () => {
  const reason = new Error('The job was cancelled.');
  const summary = summaryWith([claim('p1', 30)]);

  it('while stills are taken gets his own abort back', async () => {
    const caller = new AbortController();
    const stills = hangingStills(() => caller.abort(reason));
    const { signal } = caller;
    await expect(checkWith(summary, [], { stills, signal })).rejects.toBe(reason);
  });

  it('while the model looks gets his own abort back', async () => {
    const caller = new AbortController();
    const script = () => {
      caller.abort(reason);
      return { silent: true } as const;
    };
    await expect(checkWith(summary, script, { signal: caller.signal })).rejects.toBe(reason);
  });
});

function failure(code: RenderError['code']): RenderError {
  return new RenderError(code, 'It could not be drawn.');
}

function picturesIn({ requests }: { requests: readonly { body: object }[] }): number {
  return JSON.stringify(requests[0]?.body ?? {}).split('"type":"image"').length - 1;
}

function clickAt(at: number) {
  return {
    at,
    window: 'w1',
    target: 'button "Go"',
    control: 'button',
    disabled: false,
    leaves: false,
    x: 40,
    y: 50,
    url: 'https://site.example/page',
    answer: null,
    lateMs: null,
    watchedMs: 2_750,
    pressOnly: false,
  } as const;
}
