import { describe, expect, it } from 'vitest';
import type { FrictionResult } from '../../src/engine/friction/result.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { dailyChecks } from '../../src/templates/daily-checks.ts';
import { dailyNews, doubtedLast, isNews } from '../../src/templates/daily-news.ts';
import { dailyRoot } from '../../src/templates/daily-root.ts';
import {
  dailyAlready,
  dailyFailed,
  dailyHeard,
  dailyHelp,
  dailyRunning,
  dailyUnclear,
} from '../../src/templates/daily-said.ts';
import { dailyStatus } from '../../src/templates/daily-status.ts';
import { readFindingsValue } from '../../src/templates/finding-values.ts';
import { check } from '../../src/templates/limits.ts';
import { notRealFinding } from '../../src/templates/not-real-finding.ts';
import {
  ERRORS,
  failedCheck,
  frictionResult,
  passedCheck,
  uncheckedResult,
} from '../support/friction-result.ts';
import { HOST, INJECTIONS } from '../support/realistic-summaries.ts';
import { addresses, dangers, phoneLines, shown } from '../support/slack-text.ts';

const AT = new Date('2026-11-21T01:00:00Z');
const options = { host: HOST };

const apply = failedCheck('ctaResponsiveness', 5);
const checkout = failedCheck('checkoutProgression', 8, { page: '/checkout', control: null });
const forms = failedCheck('formInteractionClarity', 4, { page: '/account/login' });
const before = [{ day: '2026-11-20', result: frictionResult([checkout, forms]) }];
const today = frictionResult([apply, checkout, ERRORS]);

function rootOf(result: FrictionResult, earlier = before, scores: readonly number[] = []) {
  return dailyRoot(result, dailyNews(result, earlier, scores), options);
}

describe('the news of a day', () => {
  it('are what fails now and did not the last time, what lasts, and what nobody met any more', () => {
    const news = dailyNews(today, before, []);
    expect(news.fresh.map(({ key }) => key)).toEqual(['ctaResponsiveness']);
    expect(news.still).toEqual([{ check: checkout, batches: 2 }]);
    expect(news.gone).toMatchObject([{ key: 'formInteractionClarity', page: '/account/login' }]);
    expect(isNews(news)).toBe(true);
  });

  it('are new again on another page, and after a batch without it', () => {
    const moved = frictionResult([{ ...checkout, page: '/pay' }]);
    expect(dailyNews(moved, before, []).fresh).toHaveLength(1);
    const earlier = [{ day: '2026-11-20', result: frictionResult([]) }, ...before];
    expect(dailyNews(today, earlier, []).fresh).toHaveLength(2);
  });

  it('name last what people mostly called not real, until they call it real again', () => {
    const both = dailyNews(frictionResult([apply, checkout]), [], []);
    const keys = (demoted: readonly string[]) =>
      doubtedLast(both, new Set(demoted)).fresh.map(({ key }) => key);
    expect(keys([])).toEqual(['checkoutProgression', 'ctaResponsiveness']);
    expect(keys(['checkoutProgression'])).toEqual(['ctaResponsiveness', 'checkoutProgression']);
    expect(keys(['checkoutProgression', 'ctaResponsiveness'])).toEqual(keys([]));
    const again = dailyNews(
      frictionResult([apply, checkout]),
      [{ day: '2026-11-20', result: frictionResult([apply, checkout]) }],
      [],
    );
    const still = doubtedLast(again, new Set(['checkoutProgression'])).still;
    expect(still.map(({ check }) => check.key)).toEqual([
      'ctaResponsiveness',
      'checkoutProgression',
    ]);
  });

  it('hold nothing as gone that somebody still meets', () => {
    const fewer = passedCheck('formInteractionClarity', { affected: 2 });
    expect(dailyNews(frictionResult([checkout, fewer]), before, []).gone).toEqual([]);
  });

  it('are none on a day like the one before', () => {
    const same = frictionResult([checkout, forms]);
    expect(isNews(dailyNews(same, before, [38, 38, 40, 36, 38]))).toBe(false);
  });

  it('mention the score only outside of what is usual', () => {
    const usual = [38, 40, 36, 38, 39];
    const same = frictionResult([checkout, forms], { frictionScore: 75 });
    expect(dailyNews(same, before, usual).score).toEqual({ now: 75, usual: [35, 41] });
    expect(dailyNews(same, before, usual.slice(1)).score).toBeNull();
    expect(shown(rootOf(same, before, usual))).toContain('More friction than usual: 75 of 100');
  });

  it('tell once that nothing could be checked', () => {
    const unchecked = uncheckedResult();
    expect(isNews(dailyNews(unchecked, before, []))).toBe(true);
    expect(isNews(dailyNews(unchecked, [], []))).toBe(true);
    const again = [{ day: '2026-11-20', result: unchecked }, ...before];
    expect(isNews(dailyNews(unchecked, again, []))).toBe(false);
    expect(dailyNews(today, again, []).fresh.map(({ key }) => key)).toEqual(['ctaResponsiveness']);
  });
});

describe('the daily message', () => {
  it('reads well', () => {
    expect(shown(rootOf(today))).toMatchSnapshot();
  });

  it('reads well on the first day, in facts mode, and after older recordings', () => {
    const first = frictionResult([apply, checkout, forms, ERRORS], {
      mode: 'facts',
      modeReason: 'No model is configured: these checks stand on measured facts only.',
      fallback: {
        reason: 'of 214 failed visits of the last 7 days only 40 were recorded',
        because: 'unrecorded',
        oldest: '2026-11-02T10:00:00Z',
        older: 2,
      },
      usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
    });
    expect(shown(rootOf(first, []))).toMatchSnapshot();
  });

  it('says in its footer how many visits are older than the window, and why', () => {
    const told = (fallback: FrictionResult['fallback']) =>
      shown(rootOf(frictionResult([apply], { fallback })));
    const oldest = '2026-11-02T10:00:00Z';
    const few = told({ reason: 'only 3', because: 'few', oldest, older: 4 });
    expect(few).toContain('63 failed visits read, 4 older than 7 days (too few newer ones) ·');
    expect(told({ reason: 'only 3', oldest })).toContain('read, back to 2026-11-02 ·');
  });

  it('says first what all visits of the week did, where events can tell', () => {
    const exposure = {
      ...{ did: 'pressed "Apply" in vain', place: '/basket', days: 7, p: 0.004 },
      ...{ exposed: 61, exposedConverted: 9, others: 153, othersConverted: 88 },
    };
    const counted = { ...apply, exposure };
    const result = frictionResult([counted, checkout, ERRORS]);
    const line =
      'All visits this week: 61 of 214 on /basket pressed "Apply" in vain; 9 of those 61 converted, 88 of the other 153';
    expect(shown(rootOf(result))).toContain(line);
    expect(dailyChecks(result, options).map(shown).join('\n')).toContain(`${line} (p = 0.004)`);
    const month = { ...counted, exposure: { ...exposure, days: 30, others: 0 } };
    expect(shown(rootOf(frictionResult([month])))).toMatch(
      /All visits of 30 days: 61 of 61 on \/basket .* 9 of those 61 converted$/m,
    );
  });

  it('leads from what is still there to its thread', () => {
    const news = dailyNews(today, before, []);
    const thread = new URL('https://chat.example/archives/C1/p1');
    const threads = new Map(news.still.map(({ check: one }) => [one, thread]));
    const message = dailyRoot(today, news, { ...options, threads });
    expect(shown(message)).toMatch(/^Still there: .*, day 2 → thread$/m);
    expect(JSON.stringify(message)).toContain(`day 2 → <${thread.href}|thread>`);
    expect(shown(dailyRoot(today, news, options))).not.toContain('thread');
  });

  it('says what the checks and the explanations cost together', () => {
    const usage = { calls: 1, inputTokens: 1, outputTokens: 1, dollars: 1.2 };
    const explaining = { ...usage, calls: 3, dollars: 0.3 };
    expect(shown(rootOf(frictionResult([apply], { usage, explaining })))).toContain('$1.50');
    const unknown = { ...explaining, dollars: null };
    expect(shown(rootOf(frictionResult([apply], { usage, explaining: unknown })))).not.toContain(
      '$',
    );
  });

  it('is one sentence where too little was there', () => {
    const message = rootOf(uncheckedResult());
    expect(shown(message)).toBe(
      'Only 3 failed visits in 30 days with something to look at; I need 5. Nothing was checked.',
    );
  });

  it('fits one screen of a phone, also with all that can be told', () => {
    const long = 'Pressed a button with a very long name and nothing at all answered '.repeat(6);
    const exposure = {
      ...{ did: `pressed "${long}"`, place: `/${long}`, days: 7, p: 0.004 },
      ...{ exposed: 61_000, exposedConverted: 9_000, others: 153_000, othersConverted: 88_000 },
    };
    const pattern = `12 of 15 sessions: ${long}`;
    const many = frictionResult(
      dailyChecksOf((key) => failedCheck(key, 12, { pattern, exposure })),
      {
        ...{ mode: 'facts', modeReason: long },
        fallback: { reason: long, because: 'unrecorded', oldest: '2026-11-02', older: 12 },
      },
    );
    for (const result of [today, many]) {
      const news = dailyNews(result, before, []);
      const thread = new URL('https://chat.example/archives/C1/p1');
      const threads = new Map(news.still.map(({ check: one }) => [one, thread]));
      const message = dailyRoot(result, news, { host: HOST, day: '2026-11-21', threads });
      expect(phoneLines(message)).toBeLessThanOrEqual(24);
      expect(check(message)).toEqual([]);
    }
  });

  it('leads to all checks, can be called not real, what is new first, and leads to the settings, where all see it', () => {
    const news = dailyNews(today, before, []);
    const { blocks } = dailyRoot(today, news, { host: HOST, day: '2026-11-21' });
    const actions = blocks.find(({ type }) => type === 'actions');
    const [all, doubt, settings, ...others] =
      actions && 'elements' in actions ? [...actions.elements] : [];
    expect(all).toMatchObject({ action_id: ACTIONS.dailyChecks, value: '2026-11-21' });
    expect(all && 'text' in all ? all.text : null).toMatchObject({ text: '12 checks' });
    const checks = ['ctaResponsiveness', 'checkoutProgression'];
    expect(readFindingsValue(doubt && 'value' in doubt ? String(doubt.value) : '')).toEqual({
      ...{ day: '2026-11-21', checks },
    });
    expect(settings).toMatchObject({ action_id: ACTIONS.settings });
    expect(others).toEqual([]);
    expect(JSON.stringify(rootOf(today))).not.toContain('"actions"');
    const quiet = frictionResult([]);
    const gone = dailyRoot(quiet, dailyNews(quiet, before, []), { host: HOST, day: '2026-11-21' });
    expect(shown(gone)).toMatch(/^\[12 checks\] \[Settings\]$/m);
    for (const value of ['', '2026-11-21', 'today exitTrigger', '2026-11-21 sing']) {
      expect(readFindingsValue(value)).toBeNull();
    }
  });

  it('links every moment two seconds before it', () => {
    const text = JSON.stringify(rootOf(today));
    expect(text).toContain('?t=32|0:34 Ana>');
  });

  it('has the twelve checks in its thread, what failed first', () => {
    const messages = dailyChecks(today, options);
    expect(messages.map(shown).join('\n---\n')).toMatchSnapshot();
    const text = messages.map(shown).join('\n');
    expect(text.match(/\*(\d+ · )?(Fails|Passes|Not judged): /g)).toHaveLength(12);
  });

  it.each(INJECTIONS)('calls nobody and links nowhere else when its texts are %j', (injection) => {
    const hostile = failedCheck('ctaResponsiveness', 3, {
      ...{ pattern: injection, page: injection, recommendation: injection, lifted: injection },
    });
    const sessions = hostile.sessions.map((one) => ({ ...one, who: injection, text: injection }));
    const elsewhere = failedCheck('exitTrigger', 3);
    const replayUrl = 'https://evil.example/replay';
    const result = frictionResult([
      { ...hostile, sessions },
      { ...elsewhere, sessions: elsewhere.sessions.map((one) => ({ ...one, replayUrl })) },
      { ...ERRORS, coObservation: injection, refusal: injection, pattern: injection },
    ]);
    const messages = [
      rootOf({ ...result, mode: 'facts', modeReason: injection }),
      ...dailyChecks(result, options),
      rootOf({ ...uncheckedResult(), notChecked: injection || 'x' }),
      dailyUnclear(injection || 'x'),
      notRealFinding({ day: '2026-11-21', check: hostile, by: injection, reason: injection }),
    ];
    for (const message of messages) {
      expect(check(message)).toEqual([]);
      expect(dangers(message, HOST)).toEqual([]);
      for (const address of addresses(message)) expect(address).toMatch(`${HOST}/`);
    }
  });
});

describe('what /friction says', () => {
  const last = { day: '2026-11-21', startedAt: AT, state: 'finished' as const };

  it.each([
    ['help', dailyHelp()],
    ['heard', dailyHeard()],
    ['unclear', dailyUnclear('rulez please')],
    ['begins', dailyRunning(null)],
    ['running', dailyRunning(AT)],
    ['already', dailyAlready(AT)],
    ['failed', dailyFailed()],
    [
      'status',
      dailyStatus({
        ...{ hour: 2, zone: 'Europe/Berlin', channel: 'here', next: AT },
        last: { ...last, score: 38, applicable: 8 },
        scores: [38, 33, null, 42, 40, 38, 35],
        open: ['"Pay" stays grey after the address', 'b', 'c', 'd'],
        cost: { dollars: 12.4, basis: 'By what the last 7 batches cost: 15 visits a day.' },
      }),
    ],
    [
      'status at first',
      dailyStatus({
        ...{ hour: 2, zone: 'UTC', channel: null, next: null, last: null, scores: [], open: [] },
        cost: { dollars: 0, basis: 'No model reads, so nothing is paid for.' },
      }),
    ],
  ])('is short (%s)', (_, message) => {
    expect(shown(message)).toMatchSnapshot();
    expect(check(message)).toEqual([]);
    expect(phoneLines(message)).toBeLessThanOrEqual(24);
  });
});

/** All twelve checks, made by their key. */
function dailyChecksOf(
  make: (key: FrictionResult['checks'][number]['key']) => FrictionResult['checks'][number],
) {
  return frictionResult([]).checks.map(({ key }) => make(key));
}
