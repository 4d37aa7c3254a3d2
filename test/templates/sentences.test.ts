import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Recording } from '../../src/engine/ports/source.ts';
import { RENDER_ERRORS } from '../../src/engine/ports/stills.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { type Failure, failure } from '../../src/templates/failure.ts';
import { help } from '../../src/templates/help.ts';
import { check } from '../../src/templates/limits.ts';
import { pickSession } from '../../src/templates/pick-session.ts';
import { working } from '../../src/templates/working.ts';
import { phoneLines, shown } from '../support/slack-text.ts';

const session = '0192f0c1-7b1e-7000-8000-00000000004f';
const oldest = new Date('2026-10-22T08:00:00Z');

const failures: readonly Failure[] = [
  { kind: 'empty-text' },
  { kind: 'too-long', length: 10_000, most: 2000 },
  { kind: 'no-session', text: 'what happened yesterday?' },
  { kind: 'no-session-in-message' },
  { kind: 'unknown-session', session, keptDays: 30, oldest },
  { kind: 'unknown-session', session, keptDays: null, oldest },
  { kind: 'unknown-session', session, keptDays: null, oldest: null },
  { kind: 'expired', session, keptDays: 30, oldest: null },
  { kind: 'nothing-recorded', session },
  { kind: 'unfinished', session },
  { kind: 'unknown-person', email: 'nobody@example.com' },
  { kind: 'other-host', theirs: 'app.example.com', ours: 'eu.posthog.com' },
  { kind: 'other-project', ours: 'Shop EU' },
  { kind: 'not-configured', missing: ['POSTHOG_HOST', 'POSTHOG_PROJECT_ID'] },
  { kind: 'posthog-slow', retrySeconds: 40 },
  { kind: 'posthog-unreachable', retrySeconds: 90 },
  { kind: 'posthog-unreachable', retrySeconds: null },
  { kind: 'posthog-key-lost' },
  { kind: 'posthog-key-refused' },
  { kind: 'not-connected' },
  { kind: 'model-unreachable' },
  { kind: 'enqueue-failed' },
  { kind: 'not-in-channel' },
  { kind: 'unclear-report', sentence: 'Without a model I cannot read "angry people".' },
  { kind: 'no-such-sessions', title: 'on /checkout, last 7 days', skipped: 3 },
  { kind: 'no-such-sessions', title: 'on /checkout, last 7 days', skipped: 0 },
  { kind: 'for-admins', perRun: 10, dollars: 14.2 },
  { kind: 'over-budget', left: 1.2, monthly: 50 },
  { kind: 'report-over' },
  { kind: 'report-lost' },
  { kind: 'report-stuck' },
  { kind: 'report-unfinished', runId: 'run-1', title: 'on /checkout, last 7 days', posthog: true },
  { kind: 'report-unfinished', runId: 'run-1', title: 'on /checkout, last 7 days', posthog: false },
  ...RENDER_ERRORS.map(
    (code) => ({ kind: 'no-picture', thing: 'picture', seconds: 84.2, code }) as const,
  ),
];

const person = {
  id: 'p1',
  name: 'Maya L.',
  email: 'maya@example.com',
  distinctIds: ['d1'],
  properties: {},
  createdAt: null,
};

const recording: Recording = {
  id: session,
  distinctId: 'd1',
  start: '2026-11-14T14:22:00Z',
  durationSeconds: 190,
  activeSeconds: 112,
  clicks: 41,
  keypresses: null,
  consoleErrors: null,
  activityScore: null,
  startUrl: 'https://shop.example/sale?utm=1',
  person,
  ongoing: false,
};

describe('When it cannot', () => {
  it('says so in these words', () => {
    expect(failures.map((one) => shown(failure(one)))).toMatchSnapshot();
  });

  it('has a sentence for every kind, and no sentence for none', () => {
    const files = readdirSync(new URL('../../src/templates/failures', import.meta.url));
    const kinds = new Set(failures.map(({ kind }) => `${kind}.hbs`));
    expect(new Set(files)).toEqual(kinds);
  });

  it.each(failures)('stays short and calm ($kind)', (one) => {
    const message = failure(one);
    expect(check(message)).toEqual([]);
    expect(phoneLines(message)).toBeLessThanOrEqual(7);
    expect(shown(message)).not.toMatch(/!|sorry|error|please|seems|null|undefined/i);
  });
});

describe('The progress line', () => {
  it.each([
    [{ stage: 'finding' }, 'Looking for the session…'],
    [{ stage: 'reading' }, 'Reading the session…'],
    [{ stage: 'writing' }, 'Writing it up…'],
    [{ stage: 'looking' }, 'Written; checking it against the screen…'],
    [
      { stage: 'reading', durationSeconds: 190, clicks: 41, rageClicks: 0 },
      'Reading the session… 3 min 10 s, 41 clicks so far.',
    ],
    [
      { stage: 'writing', durationSeconds: 190, clicks: 41, rageClicks: 2 },
      'Reading the session… 3 min 10 s, 41 clicks, 2 rage clicks so far. Writing it up.',
    ],
    [
      { stage: 'waiting', waitSeconds: 40 },
      'PostHog asks me to slow down. I go on by myself in about 40 s; nothing is lost.',
    ],
  ] as const)('of %o reads "%s"', (progress, line) => {
    expect(shown(working(progress))).toBe(line);
    expect(check(working(progress))).toEqual([]);
  });
});

describe('Choosing a session', () => {
  it('offers the recent ones, each with a button that holds its id', () => {
    const message = pickSession({
      person,
      recordings: [recording, { ...recording, id: 'b', ongoing: true }],
    });
    expect(shown(message)).toMatchSnapshot();
    expect(JSON.stringify(message.blocks)).toContain(
      `"action_id":"${ACTIONS.summarizeSession}","value":"${session}"`,
    );
    expect(check(message)).toEqual([]);
  });

  it('offers no more than one looks through', () => {
    const recordings = Array.from({ length: 30 }, () => recording);
    expect(pickSession({ person, recordings }).blocks.length).toBe(9);
  });

  it('says when there is none, and what else to do', () => {
    expect(shown(pickSession({ person, recordings: [] }))).toBe(
      'No recordings of Maya L. are kept. Try another e-mail, or paste a replay link.',
    );
  });
});

describe('Help', () => {
  it('fits one screen of a phone', () => {
    expect(shown(help())).toMatchSnapshot();
    expect(phoneLines(help())).toBeLessThanOrEqual(24);
    expect(check(help())).toEqual([]);
  });
});
