import { expect } from 'vitest';
import type { PageMessage } from '../../sandbox/slack/page-contract.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { createVisionRuns } from '../../src/adapters/postgres/vision-runs.ts';
import { createPostHog } from '../../src/adapters/posthog/posthog.ts';
import { createPostHogVision } from '../../src/adapters/posthog/vision/vision.ts';
import { RetryLater } from '../../src/queues/errors.ts';
import type { VisionJob, VisionWish } from '../../src/queues/payloads/vision.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { readVisionValue } from '../../src/templates/vision-values.ts';
import type { VisionDeps } from '../../src/workers/vision/deps.ts';
import { resumeVision } from '../../src/workers/vision/resume.ts';
import { takeVision, tellVisionLost } from '../../src/workers/vision/take.ts';
import { CHANNEL, deliveryTo, outgoing } from './delivery.ts';
import type { OpenPostHog } from './local-posthog.ts';
import { silentLog } from './silent-log.ts';

const SCOPE = { workspace: 'T0LOCALTEAM', project: '7' };
const JON = 'U0JON000002';

export interface VisionScriptOptions {
  readonly slack: LocalSlack;
  readonly posthog: OpenPostHog;
  readonly db: Database['db'];
  /** The clock that the local PostHog goes by. */
  readonly time: { now: () => Date };
  /** Of the key; the one that may do everything when left out. */
  readonly apiKey?: string;
}

interface Job {
  readonly payload: VisionJob;
  due: number;
}

const WHAT = {
  [ACTIONS.createVision]: 'create',
  [ACTIONS.cancelVision]: 'cancel',
  [ACTIONS.keepScanner]: 'keep',
  [ACTIONS.deleteScanner]: 'delete',
} as const;

/**
 * People and workers around one session's thread: the local Slack and PostHog, a real database, and a queue
 * whose jobs run when their time has come, which passes when it is told to.
 */
export async function openVisionScript(options: VisionScriptOptions) {
  const { slack, posthog, db, time } = options;
  const { delivery, outbox, clock, queue } = deliveryTo(slack);
  time.now = clock.now;
  posthog.vision.reset();
  posthog.faults.clear();
  const reach = {
    host: posthog.url,
    apiKey: options.apiKey ?? posthog.apiKey,
    pause: async () => {},
  };
  let [jobs, ids]: [Job[], Set<string>] = [[], new Set()];
  const whispers: string[] = [];
  const failures: unknown[] = [];
  const none = async () => {};
  const deps: VisionDeps = {
    ...{ delivery, log: silentLog, host: 'https://eu.posthog.com', respond: none, now: clock.now },
    vision: createPostHogVision({ ...reach, now: () => clock.now().getTime() }),
    visionRuns: createVisionRuns(db, clock.now),
    source: createPostHog(reach),
    chat: { whisper: async (_, { text }) => void whispers.push(text), status: none },
    telemetry: {
      ...{ modelCalled() {}, summaryDelivered() {}, close: none },
      failed: (error) => void failures.push(error),
    },
    queues: {
      async enqueue(_name, payload, { id = '' } = {}) {
        const duplicate = ids.has(id);
        ids.add(id);
        if (!duplicate && 'kind' in payload && payload.kind === 'vision') {
          jobs.push({ payload, due: clock.now().getTime() });
        }
        return { jobId: id, duplicate };
      },
    },
  };

  const root = outgoing('What happened in the session');
  await delivery.post([root]);
  await settle();
  const thread = outbox.row(root.key).ts ?? '';

  async function settle(): Promise<void> {
    for (let key = queue.shift(); key !== undefined; key = queue.shift())
      await delivery.deliver(key, key);
  }
  async function take(payload: VisionJob, run = 1): Promise<number | null> {
    const context = { jobId: '1', attempt: 1, attemptsLeft: 3, run };
    const rest = { signal: new AbortController().signal, waitFor: none };
    try {
      await takeVision(deps, payload, { ...context, ...rest });
      return null;
    } catch (error) {
      if (error instanceof RetryLater) return error.seconds;
      throw error;
    }
  }
  async function runDue(): Promise<void> {
    const isDue = ({ due }: Job) => due <= clock.now().getTime();
    for (let job = jobs.find(isDue); job; job = jobs.find(isDue)) {
      const { payload } = job;
      const again = await take(payload);
      if (again === null) jobs = jobs.filter((one) => one !== job);
      else job.due = clock.now().getTime() + again * 1000;
      await settle();
    }
    await settle();
  }
  function jobOf(wish: VisionWish, user: string): VisionJob {
    return {
      ...{ kind: 'vision', scope: SCOPE, channel: CHANNEL, thread, askedIn: thread, user, wish },
      ...{ responseUrl: null, askedAt: clock.now().getTime(), requestId: crypto.randomUUID() },
    };
  }
  /** The replies in the thread, oldest first. */
  const replies = (): readonly PageMessage[] =>
    slack.control.thread(CHANNEL, thread).filter(({ ts }) => ts !== thread);
  const elements = () =>
    replies().flatMap(({ blocks }) =>
      blocks.flatMap((block) => ('elements' in block ? [block.elements].flat() : [])),
    );
  /** What stands behind a button or an option on screen; the one whose label has these words. */
  function valueBehind(actionId: string, words: string): string {
    for (const element of elements()) {
      const { action_id, value, options = [] } = Object(element);
      if (action_id !== actionId) continue;
      if (value !== undefined) return value;
      const option = options.find((one: unknown) => JSON.stringify(one).includes(words));
      if (option) return option.value;
    }
    throw new Error(`${actionId} is not on screen: ${JSON.stringify(replies().map(textOf))}`);
  }
  function wishOf(actionId: string, words = ''): VisionWish {
    const { runId = '', scannerId = null } = readVisionValue(valueBehind(actionId, words)) ?? {};
    if (actionId === ACTIONS.startVision)
      return { what: 'start', runId, scannerId: scannerId ?? '' };
    const what = Object.entries(WHAT).find(([id]) => id === actionId)?.[1];
    if (!what) throw new Error(`${actionId} is no press.`);
    return { what, runId };
  }

  return {
    ...{ deps, whispers, failures, vision: posthog.vision, thread, take, jobOf, wishOf, settle },
    /** Somebody presses "Ask Replay Vision" under the session. */
    async ask(sessionId: string, user = JON): Promise<void> {
      const payload = jobOf({ what: 'ask', runId: crypto.randomUUID(), sessionId }, user);
      jobs.push({ payload, due: clock.now().getTime() });
      await runDue();
    },
    /** Somebody presses a button on screen, or chooses what has these words. */
    async press(actionId: string, { words = '', user = JON } = {}): Promise<void> {
      jobs.push({ payload: jobOf(wishOf(actionId, words), user), due: clock.now().getTime() });
      await runDue();
    },
    /** Time passes, and what is due is done. */
    async pass(seconds: number): Promise<void> {
      const until = clock.now().getTime() + seconds * 1000;
      for (;;) {
        const next = Math.min(until, ...jobs.map(({ due }) => due));
        clock.advance((next - clock.now().getTime()) / 1000);
        await runDue();
        if (next === until) return;
      }
    },
    /** A day goes by with nobody at the machine; then what is due is done. */
    async sleep(hours: number): Promise<void> {
      clock.advance(hours * 3600);
      await runDue();
    },
    /** All that was in the queue is lost, and the workers start anew. */
    async restart(): Promise<void> {
      [jobs, ids] = [[], new Set()];
      await resumeVision(deps);
      await runDue();
    },
    /** The tending job is given up by the queue. */
    async giveUp(): Promise<void> {
      for (const { payload } of jobs) await tellVisionLost(deps, payload, new Error('given up'));
      jobs = [];
      await settle();
    },
    /** Seconds until jobs are looked at again. */
    waits: () => jobs.map(({ due }) => (due - clock.now().getTime()) / 1000),
    texts: () => replies().map(textOf),
    isOnScreen: (actionId: string) => elements().some((one) => Object(one).action_id === actionId),
    requests: (part: string) =>
      posthog.journal.requests.filter(({ url, method }) => `${method} ${url}`.includes(part)),
  };
}

export type VisionScript = Awaited<ReturnType<typeof openVisionScript>>;

/** The text of a message as one reads it, links without their addresses. */
function textOf({ blocks }: PageMessage): string {
  const texts = blocks.flatMap((block) => {
    const { type, text, elements = [] } = Object(block);
    if (type === 'section') return [text.text];
    return type === 'context' ? elements.map((one: { text: string }) => one.text) : [];
  });
  const read = texts.join('\n').replace(/<https?:[^|>]+\|([^>]+)>/g, '$1');
  expect(read).not.toBe('');
  return read;
}
