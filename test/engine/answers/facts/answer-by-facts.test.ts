import { describe, expect, test } from 'vitest';
import { Answer } from '../../../../src/engine/answers/answer.ts';
import { answerByFacts } from '../../../../src/engine/answers/facts/answer-by-facts.ts';
import { SourceError } from '../../../../src/engine/ports/source.ts';
import type { Scope } from '../../../../src/engine/scope.ts';
import type { Summary } from '../../../../src/engine/sessions/summary.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { answerDeps, aQuestion, aTurn, bookVisit, factsTalk } from '../../../support/answers.ts';
import { failedCheck, frictionResult } from '../../../support/friction-result.ts';
import { anExample, aPattern, aReport } from '../../../support/made-report.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';
import { blocking, INJECTIONS } from '../../../support/realistic-summaries.ts';
import { aRecording, scriptedSource } from '../../../support/scripted-source.ts';

const COUPON = aPattern(
  'The coupon answers nothing',
  { 'session-1': 20, 'session-2': 31 },
  {
    peopleAffected: 2,
    examples: [
      anExample('session-1', 20, { who: 'Maya L.' }),
      anExample('session-2', 31, { who: null }),
    ],
  },
);
const ADDRESS = aPattern('The address is refused', { 'session-3': 84 });
const REPORT = aReport([COUPON, ADDRESS], { id: 'run-1' });
const RUN = { subject: { kind: 'report', runId: 'run-1' } } as const;
const archive = { find: async (_: unknown, id: string) => (id === 'run-1' ? REPORT : null) };
const reportTalk = (about: object = {}, deps: object = {}) =>
  factsTalk({ source: bookVisit(), archive, ...deps }, { ...RUN, ...about });

const VISIT = { subject: { kind: 'session', sessionId: 'session-1' } } as const;
const visitTalk = (about: object = {}) =>
  factsTalk({ source: bookVisit() }, { ...VISIT, ...about });

/** A store that has this summary of any session. */
function keptSummary(summary: Summary) {
  const key = { inputHash: '', promptHash: '', model: '', mode: 'facts', question: '' } as const;
  return {
    save: async () => {},
    find: async () => null,
    latest: async (scope: Scope, sessionId: string) => ({
      key: { ...key, scope, sessionId },
      ...{ summary, createdAt: new Date(0) },
    }),
  };
}

const idsOf = ({ claims }: Answer) => claims.map(({ id }) => id);

describe('a talk about a report, without a model', () => {
  test('shows a pattern with its numbers, and where it is to be seen', async () => {
    const answer = await reportTalk()('show 1');
    expect(answer.answer).toMatch(
      /^1 · The coupon answers nothing: 2 of 96 sessions \(15–43 %\), 2 people\n/,
    );
    expect(answer.claims).toMatchObject([
      { id: '1', sessionId: null, seconds: null },
      { id: '3', sessionId: 'session-1', seconds: 20, text: 'error "Please check your details"' },
      { id: '4', sessionId: 'session-2', seconds: 31 },
    ]);
    expect(answer.claims[1]?.evidence.map(({ kind, seconds }) => `${seconds} ${kind}`)).toEqual([
      '17 event',
      '20 screen',
      '24 event',
    ]);
    expect(answer.claims[1]?.replayUrl).toMatch(/\/replay\/session-1\?t=18$/);
  });

  test('shows a moment with what the session holds around it, and says that it looked', async () => {
    const ask = reportTalk();
    await ask('show 1');
    const { answer, claims, fetched } = await ask('show 3');
    expect(answer).toMatch(/^3 · 0:20 /);
    expect(answer).toContain('0:20 click button "Order"');
    expect(answer).toMatch(/0:21 .*Please check your details/);
    expect(answer).not.toContain('"Pay"');
    expect(claims).toMatchObject([{ id: '3', sessionId: 'session-1' }]);
    expect(fetched).toEqual([
      { what: 'the timeline of session session-1', at: '2026-11-21T12:00:00.000Z' },
    ]);
  });

  test('a moment that was shown before keeps its number', async () => {
    const ask = reportTalk();
    expect(idsOf(await ask('show 1'))).toEqual(['1', '3', '4']);
    expect(idsOf(await ask('show 2 and 1'))).toEqual(['2', '1', '5', '3', '4']);
  });

  test('shows what was kept of a session that is gone', async () => {
    const ask = reportTalk({}, { source: scriptedSource({}) });
    await ask('show 1');
    const { answer, claims } = await ask('show 3');
    expect(answer).toContain('could not be read again');
    expect(claims[0]?.evidence).toHaveLength(3);
  });

  test('a number that is nothing is said, and one that may be several is asked back', async () => {
    const ask = reportTalk();
    expect((await ask('show 7')).answer).toBe(
      'Nothing has the number 7 here; they go from 1 to 2.',
    );
    expect((await ask('show it')).answer).toBe('Which one: 1, 2? Say it with its number.');
    expect((await ask('are you sure?')).claims).toEqual([]);
  });

  test('a number alone completes what was asked back, whatever it was', async () => {
    const ask = reportTalk();
    expect(await ask('show it')).toMatchObject({ asksBack: true });
    expect(await ask('2')).toMatchObject({
      ...{ shows: true, asksBack: false, answer: expect.stringMatching(/^2 · The address/) },
    });
    const again = reportTalk();
    await again('are you sure?');
    expect((await again('#2')).answer).toMatch(
      /^2: I read the recording again|^2 rests on no line/,
    );
    await again('what happened at 1:20?');
    expect((await again('Nr. 1, please')).answer).toMatch(/^Around 1:20/);
  });

  test('a number alone that nobody asked for is shown', async () => {
    expect((await reportTalk()('1 and 2')).answer).toMatch(/^1 · .*\n[\s\S]*\n2 · The address/);
  });

  test('is asked about one session by its id: its course, not other filters', async () => {
    const id = '0192f0aa-0000-7000-8000-000000000001';
    const ask = reportTalk();
    const { answer, rerun, claims } = await ask(`What about ${id}?`);
    expect({ answer, rerun }).toEqual({
      answer: expect.stringMatching(/^The session in short:/),
      rerun: null,
    });
    expect(claims).toMatchObject([{ sessionId: id }]);
    expect((await ask(`did she press Pay in ${id}?`)).answer).toContain('0:40 click button "Pay"');
    const gone = reportTalk({}, { source: scriptedSource({}) });
    expect((await gone(`What about ${id}?`)).answer).toMatch(/^There is no such session here/);
  });

  test('counts sessions, people and times, each with its base', async () => {
    const ask = reportTalk();
    expect((await ask('how many sessions had 1?')).answer).toBe(
      '1 · The coupon answers nothing: 2 of 96 sessions (15–43 %)',
    );
    expect((await ask('how many people had 2?')).answer).toBe(
      '2 · The address is refused: 1 person',
    );
    expect((await ask('how often did 1 happen?')).answer).toMatch(/: 2 times in 2 sessions$/);
    const all = await ask('how many sessions?');
    expect(all.answer).toMatch(/^96 sessions were read, of 412 that fit\.\n1 · .*\n2 · /);
    expect(idsOf(all)).toEqual(['1', '2']);
  });

  test('names people only to those who may see names', async () => {
    const told = await reportTalk()('which users had 1?');
    expect(told.answer).toBe(
      '1 · The coupon answers nothing: 2 people: Maya L. [3], 1 anonymous or not named here',
    );
    expect(told.claims).toMatchObject([{ id: '1' }, { id: '3', sessionId: 'session-1' }]);
    for (const question of [
      'which users had 1?',
      'show 1',
      'who?',
      'what about Maya and the coupon',
    ]) {
      const quiet = await reportTalk({ mayName: false })(question);
      expect(JSON.stringify(quiet)).not.toContain('Maya L.');
    }
    expect((await reportTalk({ mayName: false })('which users had 1?')).answer).toMatch(
      /: 2 people\nNames are not shown to you/,
    );
  });

  test('what one was told by name is not told to the next who may not see names', async () => {
    const told = await reportTalk()('which users had 1?');
    const turns = [aTurn('which users had 1?'), aTurn(told.answer, told)];
    for (const question of [
      'show 1 and 3',
      'which users had 3?',
      'are you sure about 3?',
      'why Maya?',
    ]) {
      const request = aQuestion(question, { ...RUN, turns, mayName: false });
      const quiet = await answerByFacts(answerDeps({ source: bookVisit(), archive }), request);
      expect(JSON.stringify(quiet)).not.toContain('Maya L.');
    }
  });

  test('other filters are a new report, and the answer says which', async () => {
    const ask = reportTalk();
    expect(await ask('same for mobile')).toMatchObject({
      answer: 'That takes a new report: mobile.',
      ...{ rerun: { device: 'Mobile' }, claims: [] },
    });
    expect(await ask('same for all devices, on /cart')).toMatchObject({
      answer: 'That takes a new report: on /cart, all devices.',
      rerun: { device: null, url: '/cart' },
    });
    expect(await ask('only on desktop and mobile')).toMatchObject({
      answer: expect.stringContaining('more than one device'),
      rerun: null,
    });
  });

  test('searches its own sessions by what was measured', async () => {
    const listed: unknown[] = [];
    const recordings = {
      list: async (_: unknown, query: { ids: readonly string[] | null }) => {
        listed.push(query.ids);
        return [{ ...aRecording(), device: null }];
      },
    };
    const ask = reportTalk({}, { recordings });
    const { answer, claims } = await ask('find people who were told to check their details');
    expect(listed).toEqual([['session-1', 'session-2', 'session-3']]);
    expect(answer).toBe(
      '1 session fits “people who were told to check their details”, of 1 that I looked through:',
    );
    expect(claims).toMatchObject([{ id: '3', sessionId: 'session-1', seconds: 21 }]);
    const none = await ask('find people who cancelled a flight');
    expect(none).toMatchObject({
      claims: [],
      answer: expect.stringContaining('None of 1 session'),
    });
  });

  test('reads a session again to see whether a claim stands', async () => {
    const [claimed] = COUPON.examples;
    const kept = { id: 'event-$autocapture-20', seconds: 20, text: 'click button "Order"' };
    const example = claimed && { ...claimed, before: [], at: kept };
    const pattern = { ...COUPON, examples: example ? [example] : [] };
    const find = async () => ({ ...REPORT, patterns: [pattern] });
    const answer = await reportTalk({}, { archive: { find } })('are you sure about 1?');
    expect(answer.answer).toBe(
      '1: I read the recording again. 1 of 2 lines behind it stands there at its second.\n0:20 click button "Order"',
    );
    expect(answer.unknown).toEqual(['No model is configured. Looking at stills needs a model.']);
  });

  test('the course of a session needs to know which', async () => {
    const ask = reportTalk();
    expect((await ask('what happened at 0:20?')).answer).toMatch(/^Of which session\?/);
    const told = await ask('what happened after 0:30 in 1?');
    expect(told.answer).toBe('After 0:30:\n0:40 click button "Pay"');
    expect(told.claims).toMatchObject([{ id: '3', sessionId: 'session-1', seconds: 30 }]);
  });

  test('anything else is answered with what speaks of it, and what a model would be for', async () => {
    const { answer, claims, unknown, modeReason } = await reportTalk()(
      'so why is the address such trouble?',
    );
    expect(answer).toMatch(/^What is kept here and speaks of that:\n2 · The address is refused/);
    expect(idsOf({ claims } as Answer)).toContain('2');
    expect(unknown[0]).toMatch(/^No model is configured\. What the evidence means/);
    expect(modeReason).toBe('No model is configured.');
    const outage = await reportTalk({}, { noModel: 'The budget of this month is spent.' })('why?');
    expect(outage).toMatchObject({ modeReason: 'The budget of this month is spent.' });
  });

  test('speaks the language of the question', async () => {
    const ask = reportTalk();
    expect((await ask('wie viele Sitzungen hatten 1?')).answer).toMatch(
      /: 2 von 96 Sitzungen \(15–43 %\)$/,
    );
    expect((await ask('welche Nutzer?')).answer).toContain('2 Personen');
    expect((await ask('das gleiche für mobil')).answer).toBe(
      'Dafür braucht es einen neuen Bericht: mobile.',
    );
    const back = reportTalk();
    expect((await back('bist du sicher?')).answer).toMatch(/^Welche: 1, 2\?/);
    expect((await back('2')).answer).toMatch(/^2[: ].*(?:gelesen|stützt)/);
    expect((await back('are you sure about 1?')).answer).toMatch(/I read the recording again/);
  });

  test('one that is not kept any more, or another project’s, is nothing', async () => {
    const answer = await reportTalk({ subject: { kind: 'report', runId: 'other' } })('show 1');
    expect(answer).toMatchObject({ claims: [], answer: 'Nothing has the number 1 here.' });
    const open = await reportTalk({ subject: { kind: 'report', runId: 'other' } })(
      'why did they leave?',
    );
    expect(open.answer).toBe('What this talk is about is not kept any more.');
  });
});

describe('a talk about a session, without a model', () => {
  test('tells its course, each line with its second', async () => {
    const ask = visitTalk();
    const at = await ask('what happened at 0:21?');
    expect(at.answer).toMatch(/^Around 0:21:\n(?:0:\d\d .*\n?)+$/);
    expect(at.answer).toContain('0:20 click button "Order"');
    const [claim] = at.claims;
    expect(claim).toMatchObject({ sessionId: 'session-1', seconds: 21 });
    expect(claim?.evidence.every(({ seconds }) => Math.abs(seconds - 21) <= 10)).toBe(true);
    expect((await ask('what happened between 0:30 and 0:50')).answer).toBe(
      'Between 0:30 and 0:50:\n0:40 click button "Pay"',
    );
  });

  test('finds the moment that somebody names in words', async () => {
    const ask = visitTalk();
    const before = await ask('what did she do before the payment?');
    expect(before.answer).toMatch(/^Before 0:40:\n/);
    expect(before.answer).toContain('click button "Order"');
    expect(before.answer).not.toContain('"Pay"');
    expect((await ask('what did she do before the flight?')).answer).toBe(
      'Nothing in the session speaks of “flight”.',
    );
  });

  test('goes on from what was told last', async () => {
    const ask = visitTalk();
    await ask('what happened at 0:21?');
    const { answer } = await ask('what happened next?');
    expect(answer).toMatch(/^After 0:2\d:\n/);
    expect(answer).toContain('0:40 click button "Pay"');
  });

  test('a question in free words finds the lines that share them', async () => {
    const { claims } = await visitTalk()('Did the details form refuse?');
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.every(({ sessionId }) => sessionId === 'session-1')).toBe(true);
    expect(claims.some(({ text }) => text.includes('Please check your details'))).toBe(true);
  });

  test.each([
    ['which pages did she visit?', /\d · 0:00 On .* for 1 min$/],
    ['what did she click?', /0:20 click button "Order"\n\d · 0:40 click button "Pay"$/],
    ['how often did she press Order?', /\n1 time in all\.\n[\s\S]*0:20 click button "Order"$/],
    ['how did it end?', /1:00 Left on /],
    ['how long was the session?', /length: 60 s/],
    ['did she buy anything?', /goal reached: no/],
    ['did she see an error message?', /0:21 Was told "Please check your details"/],
    ['Was hat sie gedrückt?', /^Was hier aufbewahrt ist[\s\S]*0:20 click button "Order"/],
    ['is the moon made of cheese?', /^Nothing .*\nThe session in short:\n0:00 page /],
  ])(
    'a question about its course is answered from what was seen and done: %s',
    async (question, told) => {
      const { answer, claims, unknown } = await visitTalk()(question);
      expect(answer).toMatch(told);
      expect(claims.every(({ sessionId }) => sessionId === 'session-1')).toBe(true);
      expect(unknown.at(-1)).toMatch(/^No model is configured/);
    },
  );

  test('what nothing in it speaks of is said, and not counted', async () => {
    const { answer, unknown } = await visitTalk()('how often did she press Apply?');
    expect(unknown[0]).toBe('Nothing in the session speaks of “apply”.');
    expect(answer).not.toContain('in all');
  });

  test('facts are told in words, never by the names of their rules', async () => {
    const ask = visitTalk();
    const problem = blocking.problems[0];
    const kept = {
      kind: 'fact',
      id: 'validation-repeated:19',
      seconds: 19,
      text: 'validation-repeated: "Please check"',
    } as const;
    const told = [
      await ask('what happened at 0:01?'),
      await ask('is it slow?'),
      await ask('show 1'),
      await factsTalk(
        {
          source: bookVisit(),
          summaries: keptSummary({
            ...blocking,
            problems: problem ? [{ ...problem, seconds: 20, evidence: [kept] }] : [],
          }),
        },
        VISIT,
      )('show 1'),
    ];
    const texts = told.flatMap(({ answer, claims }) => [
      answer,
      ...claims.flatMap(({ evidence }) => evidence.map(({ text }) => text)),
    ]);
    expect(texts.join('\n')).toContain('Waited 21 s at "blank page"');
    expect(texts.join('\n')).toContain('0:19 "Please check"');
    expect(texts.join('\n')).not.toMatch(
      /\b(?:long-wait|validation-repeated|error-text|dead-click)\b/,
    );
  });

  test('has no report to change', async () => {
    expect(await visitTalk()('same for mobile')).toMatchObject({
      ...{ rerun: null, answer: expect.stringContaining('no report here to change') },
    });
  });

  test('a summary that is kept is not made again', async () => {
    const ask = factsTalk({ summaries: keptSummary(blocking) }, VISIT);
    const { answer, claims } = await ask('how often did 1 happen?');
    expect(answer).toBe('1 · address refused, no field marked: 2 times');
    expect(claims).toMatchObject([{ id: '1', seconds: 84 }]);
  });

  test('what PostHog refuses ends it', async () => {
    const refused = async () => {
      throw new SourceError('unauthorized', 'The key is not accepted.');
    };
    const source = scriptedSource({ recording: refused, events: refused, project: refused });
    await expect(answerByFacts(answerDeps({ source }), aQuestion('show 1', VISIT))).rejects.toThrow(
      'The key is not accepted.',
    );
  });
});

describe('any other talk, without a model', () => {
  test('a daily batch is shown by its failed checks', async () => {
    const result = frictionResult([failedCheck('ctaResponsiveness', 5)]);
    const run = { id: 'r', day: '2026-11-20', by: 'schedule', startedAt: new Date(0) };
    const outcome = { state: 'finished', score: 38, applicable: 8, sampled: 15, result } as const;
    const frictionRuns = { find: async () => ({ ...run, ...outcome }) };
    const ask = factsTalk({ frictionRuns }, { subject: { kind: 'daily', day: '2026-11-20' } });
    expect((await ask('how many sessions had 1?')).answer).toMatch(
      /: 5 of 15 sessions \(15–58 %\)$/,
    );
    expect((await ask('show 1')).claims).toHaveLength(6);
  });

  test('an alert is shown by its numbers and the moments that were seen', async () => {
    const life = alertLife();
    life.run('2026-11-21T10:00:00Z', [aSignal(), aFriction()]);
    const find = async (_: unknown, id: string) => life.alerts.find((one) => one.id === id) ?? null;
    const about = { subject: { kind: 'alert', alertId: 'a1' } } as const;
    const ask = factsTalk({ alerts: { find } }, about);
    expect((await ask('how many sessions had 1?')).answer).toMatch(
      /^1 · .* of \d+ sessions \(\d+–\d+ %\)$/,
    );
    const { claims, fetched } = await ask('show 3');
    expect(claims).toMatchObject([{ id: '3', sessionId: 's1', seconds: 48 }]);
    expect(fetched).toEqual([]); // its recording is gone
    expect((await factsTalk({}, about)('show 3')).claims).toEqual([]);
  });

  test('one about nothing yet says what to do', async () => {
    const { answer, claims } = await factsTalk({}, {})('how does it work?');
    expect({ answer, claims }).toEqual({
      answer: expect.stringContaining('Name a session or ask for a report.'),
      claims: [],
    });
  });

  test('is plain JSON as documented', async () => {
    const answer = await reportTalk()('show 1');
    expect(Answer.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
  });

  test.each(INJECTIONS)(
    'what is typed or recorded pings nobody and leads nowhere: %s',
    async (lure) => {
      const hostile = aPattern('x', { 'session-1': 20 });
      const find = async () => aReport([hostile], { id: 'run-1' });
      const ask = reportTalk({}, { archive: { find } });
      for (const question of [lure, `find people who saw ${lure}`, `same for ${lure}`]) {
        const told = JSON.stringify({ ...(await ask(question)), rerun: null });
        expect(told).not.toMatch(/<!|<@|<http|@(?:channel|here|everyone)\b/i);
        expect(told).not.toMatch(/https?:\/\/(?!eu\.posthog\.com\/project\/42\/replay\/)/i);
      }
    },
  );
});
