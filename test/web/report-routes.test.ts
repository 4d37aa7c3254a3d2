import { Server } from 'node:http';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunState } from '../../src/engine/ports/report-runs.ts';
import { type Source, SourceError } from '../../src/engine/ports/source.ts';
import { clock } from '../../src/engine/sessions/clock.ts';
import { OWNER, aRun as runOf } from '../isolation/kept.ts';
import { anExample, aPattern, aReport, aRun } from '../support/made-report.ts';
import { checkout } from '../support/realistic-reports.ts';
import { blocking, veryShort } from '../support/realistic-summaries.ts';
import { openReportWeb, type ReportWebOptions } from '../support/report-web.ts';
import {
  aRecording,
  quietLines,
  START,
  scriptedSource,
  shownText,
} from '../support/scripted-source.ts';

const REPORT = aReport([aPattern('Address refused', { 'session-1': 8 })]);
const PERSON = {
  ...{ id: 'p1', name: 'Maya Lindqvist', email: 'maya@shop.example', distinctIds: ['visitor'] },
  ...{ properties: {}, createdAt: null },
};

async function open(options: Partial<ReportWebOptions> = {}) {
  const web = await openReportWeb({ runs: [aRun(REPORT)], ...options });
  onTestFinished(() => web[Symbol.asyncDispose]());
  return web;
}

async function get(url: URL | string) {
  const response = await fetch(url);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('a report', () => {
  test('opens with its link: the words, safely sent and kept by nobody', async () => {
    const web = await open();
    const { status, headers, text } = await get(web.link());
    expect(status).toBe(200);
    expect(text).toContain('Checkout, last 7 days: 1 thing stops people');
    expect(text).toContain('1 of 96 (15–43 %)');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  test('is nowhere without a signature, with a wrong one, or unknown: all say the same', async () => {
    const web = await open();
    const wrong = web.link();
    wrong.searchParams.set('sign', 'a'.repeat(64));
    const answers = await Promise.all(
      [`${web.origin}/reports/run-1`, wrong, web.link('unknown')].map((url) => get(url)),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).not.toContain('Checkout');
  });

  test('asks for a new link when the link has expired', async () => {
    const web = await open();
    const old = web.link('run-1', new Date(Date.now() - 31 * 86_400_000));
    const { status, text } = await get(old);
    expect(status).toBe(410);
    expect(text).toContain('This link has expired');
    expect(text).toContain('“Full report”');
  });

  test.each<[RunState, string]>([
    ['planned', 'Not started yet'],
    ['running', 'Still reading sessions'],
    ['cancelled', 'This report was cancelled'],
    ['failed', 'This report could not be finished'],
  ])('that is %s says so', async (state, words) => {
    const web = await open({ runs: [aRun(null, { state })] });
    const { status, text } = await get(web.link());
    expect(status).toBe(200);
    expect(text).toContain(words);
    expect(text.includes('http-equiv="refresh"')).toBe(['planned', 'running'].includes(state));
  });

  test('that cannot be made says so calmly, and the log why', async () => {
    const web = await open({ find: () => Promise.reject(new Error('the database is away')) });
    const { status, text } = await get(web.link());
    expect(status).toBe(500);
    expect(text).toContain('cannot be shown just now');
    expect(text).not.toContain('database');
    expect(web.failures).toEqual([new Error('the database is away')]);
  });

  test('escapes what was recorded, and links only to the web', async () => {
    const hostile = '</script><img src=x onerror=alert(1)>"\'`=\u202e\u2066{{this}}';
    const pattern = aPattern('x', { 'session-1': 8 }, { name: hostile, description: hostile });
    const bad = { who: hostile, replayUrl: 'javascript:alert(1)' };
    const fields = { title: hostile, project: hostile, missing: [hostile] };
    const gone = [{ key: 'k', name: hostile, before: { affected: 1, reached: 2 }, reachedNow: 3 }];
    const coverage = { ...REPORT.coverage, failed: [{ id: hostile, reason: hostile }] };
    const examples = [anExample('session-1', 8, bad)];
    const report = aReport([{ ...pattern, examples }], { ...fields, gone, coverage });
    const web = await open({ runs: [aRun(report)] });
    const { status, text } = await get(web.link());
    expect(status).toBe(200);
    expect(text).not.toMatch(/<img|javascript:|[\u202e\u2066]/);
    expect(text.match(/<\/script>/g)).toHaveLength(2); // our own
    expect(text).toContain('&lt;/script&gt;&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;');
  });

  test('without patterns tells each session', async () => {
    const session = {
      ...{ id: 'session-1', headline: 'Left at the door', replayUrl: 'https://eu.posthog.com/x' },
      outcome: { success: false, description: 'Went away.' },
    };
    const noPatterns = 'Only 1 of 9 sessions could be read.';
    const web = await open({ runs: [aRun(aReport([], { noPatterns, sessions: [session] }))] });
    const { text } = await get(web.link());
    expect(text).toContain(noPatterns);
    expect(text).toContain('Left at the door');
    expect(text).toContain('href="https://eu.posthog.com/x"');
  });

  test('of few sessions tells each in full', async () => {
    const noPatterns = '2 sessions are told side by side: patterns need 5.';
    const report = aReport([], { noPatterns, summaries: [blocking, veryShort] });
    const web = await open({ runs: [aRun(report)] });
    const { status, text } = await get(web.link());
    expect(status).toBe(200);
    expect(text).toContain('2 sessions side by side');
    expect(text).toContain(blocking.headline);
    for (const { seconds } of blocking.problems) expect(text).toContain(clock(seconds));
  });

  test('is served beside the requests of Slack as well', async () => {
    const web = await open();
    const receiver = new HTTPReceiver({
      ...{ signingSecret: 's', customRoutes: [...web.routes], logLevel: LogLevel.ERROR },
    });
    receiver.init(new App({ token: 'xoxb-1', receiver, deferInitialization: true }));
    const server: unknown = await receiver.start(0);
    onTestFinished(() => receiver.stop().then(() => {}));
    const address = server instanceof Server ? server.address() : null;
    const port = typeof address === 'object' && address ? address.port : 0;
    const { pathname, search } = web.link();
    const { status, text } = await get(`http://127.0.0.1:${port}${pathname}${search}`);
    expect(status).toBe(200);
    expect(text).toContain('1 thing stops people');
    const file = text.match(/files\/page\.css/)?.[0];
    expect((await get(`http://127.0.0.1:${port}/reports/${file}`)).status).toBe(200);
  });
});

describe('the files of a page', () => {
  test('are kept for a year under the address of their content, else asked for anew', async () => {
    const web = await open();
    const { text } = await get(web.link());
    const files = [...text.matchAll(/(?:href|src|data-rrweb)="(files\/[^"]+)"/g)];
    const types = files.map(async ([, path = '']) => {
      const url = new URL(path.replaceAll('&#x3D;', '='), web.link());
      const { status, headers } = await get(url);
      expect([status, headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
      url.searchParams.set('v', 'older');
      expect((await get(url)).headers.get('cache-control')).toBe('no-cache');
      return headers.get('content-type')?.split(';')[0];
    });
    expect((await Promise.all(types)).sort()).toEqual([
      ...['text/css', 'text/css', 'text/javascript', 'text/javascript', 'text/javascript'],
    ]);
  });

  test('are these and no others', async () => {
    const web = await open();
    for (const name of ['..%2Fcompile.ts', 'constructor', 'report.hbs']) {
      expect((await get(`${web.origin}/reports/files/${name}`)).status).toBe(404);
    }
  });
});

describe('the recording of a session', () => {
  const lines = [...quietLines(60), shownText(5, 'Hello Maya Lindqvist, maya@shop.example')].sort(
    (a, b) => a.event.timestamp - b.event.timestamp,
  );

  async function ask(
    { session = 'session-1', at = '8', signed = true } = {},
    given: Parameters<typeof scriptedSource>[0] = {},
  ) {
    const source: Source = scriptedSource({
      recording: async () => aRecording({ person: PERSON }),
      lines,
      ...given,
    });
    const web = await open({ source });
    const { search } = web.link();
    const query = new URLSearchParams(signed ? search : '');
    query.set('at', at);
    const path = `/reports/run-1/recordings/${session}?${query}`;
    const { status, text } = await get(`${web.origin}${path}`);
    return { status, text, answer: JSON.parse(text), failures: web.failures };
  }

  test('is masked, and begins with a page', async () => {
    const { status, text, answer } = await ask();
    expect(status).toBe(200);
    expect(text).toContain('Hello');
    expect(text).not.toMatch(/Maya|Lindqvist|shop\.example/);
    expect(answer.events.slice(0, 2).map(({ type }: { type: number }) => type)).toEqual([4, 2]);
    expect(answer.to - answer.at).toBe(10_000);
    expect(answer.at - answer.from).toBe(8_000); // the recording begins then
  });

  test.each([
    ['without a signature', { signed: false }, 404],
    ['of a session that the report does not tell of', { session: 'session-2' }, 404],
    ['at no second', { at: 'now' }, 400],
    ['at a second before it', { at: '-1' }, 400],
    ['at a second of another week', { at: '99999' }, 400],
  ])('is not given %s', async (_, request, status) => {
    let asked = 0;
    const recording = async () => {
      asked += 1;
      return aRecording();
    };
    expect((await ask(request, { recording })).status).toBe(status);
    expect(asked).toBe(0);
  });

  const slow = new SourceError('rate_limited', 'slow', { retryAfterSeconds: 7 });
  test.each<[string, Parameters<typeof scriptedSource>[0], number, RegExp]>([
    ['has expired', { recording: async () => null }, 410, /expired/],
    ['is empty', { lines: [] }, 410, /Nothing is left/],
    ['holds no page', { lines: quietLines(60).slice(2) }, 404, /no page/],
    ['cannot be asked for now', { recording: () => Promise.reject(slow) }, 503, /slow down/],
    [
      'is out of reach',
      { recording: () => Promise.reject(new SourceError('unavailable', '')) },
      502,
      /did not/,
    ],
  ])('that %s says so', async (_, given, status, words) => {
    const asked = await ask({}, given);
    expect(asked.status).toBe(status);
    expect(asked.answer.error).toMatch(words);
    expect(asked.failures).toEqual([]);
  });

  test('that is too large is not sent', async () => {
    const data = { source: 8, id: 2, adds: [{ rule: `p { --x: "${'x'.repeat(1_000_000)}" }` }] };
    const rules = Array.from({ length: 31 }, (_, n) => ({
      window: 'w1',
      event: { type: 3, timestamp: START + 1_000 + n, data },
    }));
    const asked = await ask({}, { lines: [...quietLines(4), ...rules] });
    expect(asked.status).toBe(413);
    expect(asked.text.length).toBeLessThan(200);
  });
});

test('the page names nobody unless an admin allowed it, and then at once', async () => {
  const told = async (names: boolean) => {
    const run = runOf(OWNER, { id: 'run-1', report: checkout });
    await using web = await openReportWeb({ runs: [run], names });
    return (await fetch(web.link())).text();
  };
  const who = checkout.patterns.flatMap(({ examples }) => examples.flatMap((one) => one.who ?? []));
  const [silent, open] = [await told(false), await told(true)];
  expect(who.length).toBeGreaterThan(0);
  for (const name of who) expect(silent).not.toContain(name);
  expect(open).toContain(who[0]);
});
