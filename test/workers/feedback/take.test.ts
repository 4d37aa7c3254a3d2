import { describe, expect, test } from 'vitest';
import type { JudgedClaim } from '../../../src/engine/feedback/said.ts';
import { RetryLater } from '../../../src/queues/errors.ts';
import type { Feedback } from '../../../src/queues/payloads/feedback.ts';
import { FollowUp } from '../../../src/queues/payloads/follow-up.ts';
import { disputeValue } from '../../../src/templates/dispute-values.ts';
import { reportPattern } from '../../../src/templates/report-pattern.ts';
import { takeFeedback } from '../../../src/workers/feedback/take.ts';
import { textOf, whispers } from '../../support/conversation.ts';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL, localSlack } from '../../support/delivery.ts';
import { aHomeWorker } from '../../support/home-worker.ts';
import { aReport, aRun } from '../../support/made-report.ts';
import { aPattern } from '../../support/reports.ts';

const database = testDatabase();
const world = localSlack();
const [MAYA, JON] = ['U0MAYA00001', 'U0JON000002'] as const;
const PATTERN = aPattern(['a', 'b'], { id: 'p-1', kind: 'no-answer', name: '“Apply” is silent' });
const CLAIM: JudgedClaim = { id: 'p-1', kind: 'no-answer', text: '“Apply” is silent' };

/** The reply about a pattern on screen, and what people say of it. */
async function open({ final = true } = {}) {
  const { slack } = world;
  const worker = aHomeWorker({ db: database.db, slack });
  const { deps, scope, settle } = worker;
  const key = `${scope.project}:p:p-1`;
  const content = reportPattern(PATTERN, { number: 1, host: 'https://eu.posthog.com' });
  const message = { key, scope, channel: CHANNEL, thread: null, threadOf: null, content };
  const subject = { kind: 'report' as const, runId: `run-${scope.project}` };
  await deps.delivery.post([{ ...message, final, subject }]);
  await settle();
  const { ts } = slack.control.messages(CHANNEL).at(-1) ?? { ts: '' };
  let at = 0;
  const asked: unknown[] = [];
  return {
    ...{ ...worker, key, ts, asked, message, subject },
    async say(fields: Partial<Feedback>, run = 2) {
      at += 1000;
      await takeFeedback(
        deps,
        {
          ...{ kind: 'feedback', scope, channel: CHANNEL, thread: null, askedIn: null, user: MAYA },
          ...{ responseUrl: null, askedAt: at, ts, of: 'pattern', claim: null },
          ...{ verdict: 'right', reason: null },
          ...fields,
        },
        { run },
      );
      for (const { name, payload } of worker.queued) if (name === 'answer') asked.push(payload);
      await settle();
    },
    /** Without the names that Slack makes up for blocks anew with each edit. */
    onScreen: () =>
      JSON.stringify(slack.control.messages(CHANNEL).find((one) => one.ts === ts)?.blocks).replace(
        /"block_id":"[^":]+",/g,
        '',
      ),
    labels: async () =>
      (await deps.alerts.labels(scope, new Date(0))).map(({ names, real, reason, by }) => {
        return { names, real, reason, by };
      }),
  };
}

/** What somebody was told last, alone. */
function lastWord(): string {
  return textOf(world.slack.journal.calls('chat.postEphemeral').at(-1)?.args.blocks);
}

describe('What somebody says of a message', () => {
  test('is kept once for each person, and can be changed', async () => {
    const { say, deps, scope } = await open();
    await say({});
    await say({ user: JON, verdict: 'wrong', reason: 'It misses what matters' });
    expect(await deps.feedback.tally(scope, new Date(0))).toEqual({ right: 1, wrong: 1 });
    await say({ verdict: 'wrong', reason: 'Something in it is not true' });
    expect(await deps.feedback.tally(scope, new Date(0))).toEqual({ right: 0, wrong: 2 });
    expect(await deps.alerts.labels(scope, new Date(0))).toEqual([]);
  });

  test('keeps its reason where the press that opened the form comes after it', async () => {
    const { say, deps, scope } = await open();
    await say({ askedAt: 50_000, claim: CLAIM, verdict: 'wrong', reason: 'It did not happen' });
    await say({ askedAt: 40_000, claim: CLAIM, verdict: 'wrong', reason: null });
    expect(await deps.alerts.labels(scope, new Date(0))).toMatchObject([
      { reason: 'It did not happen' },
    ]);
  });

  test('is thanked for in a word, but not while a form asks why', async () => {
    const { say } = await open();
    const before = whispers(world.slack).length;
    await say({ verdict: 'wrong' });
    expect(whispers(world.slack)).toHaveLength(before);
    await say({});
    expect(whispers(world.slack)).toHaveLength(before + 1);
  });
});

describe('A disputed claim', () => {
  test('is marked in its message, also a final one, with who and why, and is a label of its kind', async () => {
    const { say, onScreen, labels } = await open();
    await say({ claim: CLAIM, verdict: 'wrong', reason: 'It did not happen: <!channel> our test' });
    expect(onScreen()).toContain(`Disputed by <@${MAYA}>: It did not happen`);
    expect(onScreen()).not.toContain('<!channel>');
    expect(await labels()).toMatchObject([{ names: ['no-answer'], real: false, by: MAYA }]);
  });

  test('keeps its mark where its message is told anew, with a picture', async () => {
    const { say, onScreen, deps, message, subject, settle } = await open({ final: false });
    await say({ claim: CLAIM, verdict: 'wrong', reason: 'It did not happen' });
    const again = reportPattern(
      { ...PATTERN, description: 'Told anew' },
      { number: 1, host: 'https://eu.posthog.com' },
    );
    await deps.delivery.post([{ ...message, content: again, final: true, subject }]);
    await settle();
    expect(onScreen()).toContain('Told anew');
    expect(onScreen()).toContain(`Disputed by <@${MAYA}>: It did not happen`);
    await say({ claim: CLAIM });
    expect(onScreen()).not.toContain('Disputed by');
  });

  test('has its moment looked at again in its thread, once, and that is said', async () => {
    const { say, asked, runs, scope, subject, ts } = await open();
    const other = { ...PATTERN, id: 'p-0' };
    const run = aRun(null, { id: subject.runId, scope });
    await runs.create(run);
    await runs.finish(subject.runId, aReport([other, PATTERN], { id: subject.runId }));
    const dispute = { claim: CLAIM, verdict: 'wrong', reason: 'It did not happen' } as const;
    await say(dispute);
    await say({ ...dispute, user: JON });
    const [first, second] = asked.map((one) => FollowUp.parse(one));
    expect(first).toMatchObject({
      ...{ text: 'are you sure about 2?', thread: ts, user: MAYA, scope, subject },
    });
    // One name, so that the queue takes it once
    expect(second?.requestId).toBe(first?.requestId);
    expect(lastWord()).toContain('I look at it again');
    await say({ claim: CLAIM });
    await say({ verdict: 'wrong', reason: 'It misses what matters' });
    expect(asked).toHaveLength(2);
  });

  test('that is of no moment any more is marked, and it is said that nobody looked', async () => {
    const { say, asked } = await open();
    await say({ claim: CLAIM, verdict: 'wrong', reason: 'It did not happen' });
    expect(asked).toEqual([]);
    expect(lastWord()).toContain('I have not looked at the recording again');
  });

  test('carries the mark of each who disputes it, and none of who takes it back', async () => {
    const { say, onScreen, labels } = await open();
    const before = onScreen();
    await say({ claim: CLAIM, verdict: 'wrong', reason: 'It did not happen' });
    await say({ claim: CLAIM, user: JON, verdict: 'wrong', reason: 'It is intended' });
    expect(onScreen()).toContain(`Disputed by <@${MAYA}>`);
    expect(onScreen()).toContain(`Disputed by <@${JON}>: It is intended`);
    await say({ claim: CLAIM });
    expect(onScreen()).not.toContain(`Disputed by <@${MAYA}>`);
    await say({ claim: CLAIM, user: JON });
    expect(onScreen()).toBe(before);
    expect(await labels()).toMatchObject([{ names: ['no-answer'], real: true, by: JON }]);
  });

  test('is one whatever its text says, and as long as a menu takes', () => {
    const claim = { ...CLAIM, text: `${'<'.repeat(200)} & "x"` };
    expect(disputeValue({ of: 'pattern', claim })?.text.length).toBeLessThanOrEqual(150);
    expect(disputeValue({ of: 'pattern', claim: { ...claim, id: 'two words' } })).toBeNull();
  });
});

describe('A message of which nothing is known', () => {
  test('is looked for once more: it may be marked as sent in a moment', async () => {
    const { say } = await open();
    await expect(say({ ts: '1.000001' }, 1)).rejects.toBeInstanceOf(RetryLater);
  });
});

describe('A message of nobody here', () => {
  test('is judged by nobody: another workspace, another channel, none of ours', async () => {
    const { say, deps, scope, onScreen } = await open();
    const before = onScreen();
    const wrong = { claim: CLAIM, verdict: 'wrong', reason: 'It did not happen' } as const;
    await say({ ...wrong, scope: { ...scope, workspace: 'T0OTHER' } });
    await say({ ...wrong, channel: 'C0OTHER' });
    await say({ ...wrong, ts: '1.000001' });
    expect(await deps.alerts.labels(scope, new Date(0))).toEqual([]);
    expect(onScreen()).toBe(before);
  });
});
