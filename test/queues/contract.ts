import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, test as base, beforeAll, describe, expect } from 'vitest';
import { openBackend } from '../../src/queues/backend.ts';
import { PermanentError, RetryLater } from '../../src/queues/errors.ts';
import type { JobContext } from '../../src/queues/handler.ts';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { FAST } from './fast.ts';

/** Where a backend keeps its queues: a place of its own for one test. */
interface Place {
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

type Deliver = (
  key?: string,
  options?: { id?: string; delayMs?: number },
) => ReturnType<Queues['enqueue']>;

export interface QueueServer {
  place(): Promise<Place>;
  close(): Promise<void>;
}

const scope = { workspace: 'T1', project: '7' };

const PARTS = { concurrency: 2 };

function run(runId: string) {
  return { kind: 'run', scope, runId } as const;
}

function keysOf(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `k${i + 1}`);
}

/** The first parts of a step of a run. */
function children(runId: string, count: number) {
  return keysOf(count).map((key, i) => ({
    id: `${runId}/read/by:${key}`,
    payload: { scope, runId, step: 'read', key },
    priority: i + 1,
  }));
}

/** Moments that one job brings about and others wait for, so that no order is left to chance. */
function turns() {
  const moments = { 1: Promise.withResolvers<void>(), 2: Promise.withResolvers<void>() };
  return {
    until: (turn: 1 | 2) => moments[turn].promise,
    come: (turn: 1 | 2) => moments[turn].resolve(),
  };
}

/** What every backend must do. */
export function describeQueues(name: string, start: () => Promise<QueueServer>): void {
  describe.concurrent(`queues in ${name}`, () => {
    let server: QueueServer;

    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server?.close());

    /** Queues of its own for each test: they mostly wait, and do so at once. */
    const test = base.extend<{ place: Place; queues: Queues; deliver: Deliver }>({
      async place({ task: _ }, use) {
        const place = await server.place();
        await use(place);
        await place.close();
      },
      async queues({ place }, use) {
        const queues = await openQueues({ ...place, ...FAST });
        await use(queues);
        await queues.close();
      },
      async deliver({ queues }, use) {
        await use((key = 'm1', options) => queues.enqueue('deliver', { scope, key }, options));
      },
    });

    test('carry a payload from one process to a handler', async ({ queues, deliver }) => {
      const handled = Promise.withResolvers<unknown>();
      await queues.work(
        'deliver',
        async (payload, { jobId, attempt, attemptsLeft, signal }) => {
          handled.resolve({ payload, jobId, attempt, attemptsLeft, aborted: signal.aborted });
        },
        { concurrency: 1 },
      );
      const { jobId, duplicate } = await deliver();

      expect(duplicate).toBe(false);
      expect(await handled.promise).toEqual({
        payload: { scope, key: 'm1' },
        jobId,
        attempt: 1,
        attemptsLeft: 2,
        aborted: false,
      });
    });

    test('take the same id for the same job, before and after it is done', async ({
      queues,
      deliver,
    }) => {
      const handled: string[] = [];
      const first = await deliver('m1', { id: 'event-1' });
      const again = await deliver('m2', { id: 'event-1' });
      const other = await deliver('m3', { id: 'event-2' });
      const done = Promise.withResolvers<void>();
      await queues.work(
        'deliver',
        async ({ key }) => {
          handled.push(key);
          if (key === 'last') done.resolve();
        },
        { concurrency: 1 },
      );
      await deliver('last');
      await done.promise;
      const late = await deliver('m4', { id: 'event-1' });

      expect(again).toEqual({ jobId: first.jobId, duplicate: true });
      expect(late).toEqual({ jobId: first.jobId, duplicate: true });
      expect(other.duplicate).toBe(false);
      expect(handled).toEqual(['m1', 'm3', 'last']);
    });

    test('keep one of many equal jobs that come at once', async ({ queues, deliver }) => {
      const ids = await Promise.all(Array.from({ length: 10 }, () => deliver('m', { id: 'one' })));

      expect(ids.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect((await queues.counts()).deliver.waiting).toBe(1);
    });

    test('hold a delayed job back until its time', async ({ queues, deliver }) => {
      await deliver('later', { delayMs: 60_000 });
      expect((await queues.counts()).deliver).toMatchObject({ delayed: 1, waiting: 0 });
      const handled = Promise.withResolvers<number>();
      await queues.work('deliver', async () => handled.resolve(Date.now()), { concurrency: 1 });
      const asked = Date.now();
      await deliver('soon', { delayMs: 150 });

      expect((await handled.promise) - asked).toBeGreaterThanOrEqual(150);
    });

    test('try a failing job again, and tell once when it failed for good', async ({
      queues,
      deliver,
    }) => {
      const attempts: Pick<JobContext, 'attempt' | 'attemptsLeft'>[] = [];
      const failures: string[] = [];
      const failed = Promise.withResolvers<void>();
      await queues.work(
        'deliver',
        async (_, { attempt, attemptsLeft }) => {
          attempts.push({ attempt, attemptsLeft });
          throw new Error(`refused ${attempt}`);
        },
        {
          concurrency: 1,
          onFailed: async ({ key }, error) => {
            failures.push(`${key}: ${error.message}`);
            failed.resolve();
          },
        },
      );
      await deliver();
      await failed.promise;

      expect(attempts).toEqual([
        { attempt: 1, attemptsLeft: 2 },
        { attempt: 2, attemptsLeft: 1 },
        { attempt: 3, attemptsLeft: 0 },
      ]);
      expect(failures).toEqual(['m1: refused 3']);
      expect((await queues.counts()).deliver.failed).toBe(1);
    });

    test('do not try again what failed permanently', async ({ queues, deliver }) => {
      const attempts: number[] = [];
      const failed = Promise.withResolvers<string>();
      await queues.work(
        'deliver',
        async (_, { attempt }) => {
          attempts.push(attempt);
          throw new PermanentError('channel_not_found');
        },
        { concurrency: 1, onFailed: async (_, error) => failed.resolve(error.message) },
      );
      await deliver();

      expect(await failed.promise).toBe('channel_not_found');
      expect(attempts).toEqual([1]);
    });

    test('let a job come back later as often as it asks, without using up attempts', async ({
      queues,
      deliver,
    }) => {
      const runs: number[] = [];
      const done = Promise.withResolvers<void>();
      await queues.work(
        'deliver',
        async (_, { attempt }) => {
          runs.push(attempt);
          if (runs.length <= 4) throw new RetryLater(0.02);
          done.resolve();
        },
        { concurrency: 1 },
      );
      await deliver();
      await done.promise;

      expect(runs).toEqual([1, 1, 1, 1, 1]);
    });

    test('refuse a wrong payload going in', async ({ queues }) => {
      // @ts-expect-error a payload without a scope
      const wrong = queues.enqueue('deliver', { key: 'm1' });
      await expect(wrong).rejects.toThrow(/deliver job has a wrong payload/);
      expect((await queues.counts()).deliver.waiting).toBe(0);
    });

    test('refuse a wrong payload coming out, at once and for good', async ({ place, queues }) => {
      const backend = await openBackend(place);
      const producer = backend.produce('deliver');
      await producer.add('deliver', { key: 'of an older release' }, { attempts: 3 });
      await producer.close();
      await backend.close();
      const handled: string[] = [];
      await queues.work('deliver', async ({ key }) => void handled.push(key), { concurrency: 1 });

      await expect.poll(async () => (await queues.counts()).deliver.failed).toBe(1);
      expect(handled).toEqual([]);
    });

    test('work on many jobs, as many at once as allowed and each once', async ({
      queues,
      deliver,
    }) => {
      const keys = Array.from({ length: 50 }, (_, index) => `m${index}`);
      await Promise.all(keys.map((key) => deliver(key)));
      const handled: string[] = [];
      let inHand = 0;
      let most = 0;
      const done = Promise.withResolvers<void>();
      await queues.work(
        'deliver',
        async ({ key }) => {
          inHand += 1;
          most = Math.max(most, inHand);
          await new Promise((resolve) => setImmediate(resolve));
          inHand -= 1;
          handled.push(key);
          if (handled.length === keys.length) done.resolve();
        },
        { concurrency: 5 },
      );
      await done.promise;

      expect(handled.toSorted()).toEqual(keys.toSorted());
      expect(most).toBeGreaterThan(1);
      expect(most).toBeLessThanOrEqual(5);
    });

    test('resume the job of a killed process, without using up an attempt', async ({
      place,
      queues,
      deliver,
    }) => {
      const { jobId } = await deliver();
      const args = [place.redisUrl ?? '', place.databaseUrl];
      const child = fork(new URL('./hold-job.ts', import.meta.url), args);
      const [taken] = await once(child, 'message');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const resumed = Promise.withResolvers<unknown>();
      await queues.work(
        'deliver',
        async (payload, context) => {
          resumed.resolve({ payload, jobId: context.jobId, attempt: context.attempt });
        },
        { concurrency: 1 },
      );

      expect(taken).toBe(jobId);
      expect(await resumed.promise).toEqual({ payload: { scope, key: 'm1' }, jobId, attempt: 1 });
    });

    test('leave a slow job with its live worker, long after its lock would have run out', async ({
      place,
      queues,
      deliver,
    }) => {
      const runs: string[] = [];
      const slow = async (_: unknown, { jobId, signal }: JobContext) => {
        runs.push(jobId);
        await new Promise((resolve) => setTimeout(resolve, FAST.timings.lockMs * 2));
        runs.push(signal.aborted ? 'aborted' : 'done');
        done.resolve();
      };
      const done = Promise.withResolvers<void>();
      const other = await openQueues({ ...place, ...FAST });
      await queues.work('deliver', slow, { concurrency: 1 });
      await other.work('deliver', slow, { concurrency: 1 });
      const { jobId } = await deliver();
      await done.promise;
      await other.close();

      expect(runs).toEqual([jobId, 'done']);
    });

    test('start a job again when its children have ended, and do none of them twice', async ({
      queues,
    }) => {
      const runs: string[][] = [];
      const handled: string[] = [];
      const done = Promise.withResolvers<void>();
      const asleep = turns();
      await queues.work(
        'report-part',
        async ({ key }) => {
          await asleep.until(Number(key.slice(1)) > 5 ? 2 : 1);
          handled.push(key);
        },
        PARTS,
      );
      await queues.work(
        'report',
        async (_, { waitFor }) => {
          runs.push([...handled]);
          await waitFor('report-part', children('r1', 5)).finally(() => asleep.come(1));
          await waitFor('report-part', children('r1', 7)).finally(() => asleep.come(2));
          done.resolve();
        },
        { concurrency: 1 },
      );
      await queues.enqueue('report', run('r1'));
      await done.promise;

      expect(handled.toSorted()).toEqual(keysOf(7));
      expect(runs.map((had) => had.length)).toEqual([0, 5, 7]);
      await expect.poll(async () => (await queues.counts()).report.active).toBe(0);
    });

    test('count a child that failed for good as ended, and start the others all the same', async ({
      queues,
    }) => {
      const handled: string[] = [];
      const done = Promise.withResolvers<number>();
      const asleep = turns();
      const failing = async ({ key }: { key: string }) => {
        await asleep.until(1);
        handled.push(key);
        if (key === 'k2') throw new Error('It does not work');
      };
      await queues.work('report-part', failing, PARTS);
      await queues.work(
        'report',
        async (_, { waitFor, run: started }) => {
          await waitFor('report-part', children('r1', 4)).finally(() => asleep.come(1));
          done.resolve(started);
        },
        { concurrency: 1 },
      );
      await queues.enqueue('report', run('r1'));

      expect(await done.promise).toBe(2);
      expect(handled.toSorted()).toEqual(['k1', 'k2', 'k2', 'k3', 'k4']);
    });

    test('take the children of two jobs in turn, whichever came first', async ({ queues }) => {
      const parents = ['r1', 'r2'];
      const suspended = Promise.withResolvers<void>();
      let started = 0;
      await queues.work(
        'report',
        async ({ runId }, { waitFor }) => {
          started += 1;
          await waitFor('report-part', children(runId, 3)).finally(() => {
            if (started === 2) suspended.resolve();
          });
        },
        { concurrency: 1 },
      );
      for (const runId of parents) await queues.enqueue('report', run(runId));
      await suspended.promise;
      const handled: string[] = [];
      const done = Promise.withResolvers<void>();
      await queues.work(
        'report-part',
        async ({ key }) => {
          if (handled.push(key) === 6) done.resolve();
        },
        { concurrency: 1 },
      );
      await done.promise;

      expect(handled).toEqual(['k1', 'k1', 'k2', 'k2', 'k3', 'k3']);
    });

    test('let two jobs wait for the same children', async ({ queues }) => {
      const handled: string[] = [];
      const ended: string[] = [];
      const asked: string[] = [];
      const done = Promise.withResolvers<void>();
      const both = Promise.withResolvers<void>();
      await queues.work(
        'report',
        async ({ runId }, { waitFor }) => {
          if (asked.push(runId) === 2) both.resolve();
          await waitFor('report-part', children('shared', 3));
          if (ended.push(runId) === 2) done.resolve();
        },
        { concurrency: 2 },
      );
      for (const runId of ['r1', 'r2']) await queues.enqueue('report', run(runId));
      await both.promise;
      await queues.work('report-part', async ({ key }) => void handled.push(key), PARTS);
      await done.promise;

      expect(handled.toSorted()).toEqual(keysOf(3));
      expect(ended.toSorted()).toEqual(['r1', 'r2']);
    });

    test('do the children of a killed process, and start their job again', async ({
      place,
      queues,
    }) => {
      const args = [place.redisUrl ?? '', place.databaseUrl];
      await queues.work(
        'report',
        async (_, { waitFor }) => {
          await waitFor('report-part', children('r1', 3));
          done.resolve();
        },
        { concurrency: 1 },
      );
      const done = Promise.withResolvers<void>();
      await queues.enqueue('report', run('r1'));
      const child = fork(new URL('./hold-job.ts', import.meta.url), [...args, 'report-part']);
      await once(child, 'message');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const handled: string[] = [];
      await queues.work('report-part', async ({ key }) => void handled.push(key), PARTS);
      await done.promise;

      expect(handled.toSorted()).toEqual(keysOf(3));
    });

    test('finish the job in hand when they close in time', async ({ queues, deliver }) => {
      const started = Promise.withResolvers<void>();
      const end = Promise.withResolvers<void>();
      const worker = await queues.work(
        'deliver',
        async () => {
          started.resolve();
          await end.promise;
        },
        { concurrency: 1 },
      );
      await deliver();
      await started.promise;
      const closed = worker.close();
      end.resolve();
      await closed;

      expect((await queues.counts()).deliver).toEqual({
        waiting: 0,
        active: 0,
        delayed: 0,
        failed: 0,
      });
    });

    test.for([
      [
        'stops at the signal',
        (signal: AbortSignal) => once(signal, 'abort').then(() => signal.throwIfAborted()),
      ],
      ['never ends', () => new Promise<void>(() => {})],
    ] as const)(
      'hand back, when the grace time is over, a job that %s',
      async ([, work], { queues, deliver }) => {
        const started = Promise.withResolvers<void>();
        const worker = await queues.work(
          'deliver',
          async (_payload, { signal }) => {
            started.resolve();
            await work(signal);
          },
          { concurrency: 1 },
        );
        const { jobId } = await deliver();
        await started.promise;
        await worker.close();
        expect((await queues.counts()).deliver).toMatchObject({ waiting: 1, active: 0 });
        const resumed = Promise.withResolvers<unknown>();
        await queues.work(
          'deliver',
          async (_payload, context) => {
            resumed.resolve({ jobId: context.jobId, attempt: context.attempt });
          },
          { concurrency: 1 },
        );

        expect(await resumed.promise).toEqual({ jobId, attempt: 1 });
      },
    );

    test('make a job again and again, each with an id of its own, until somebody ends that', async ({
      queues,
    }) => {
      const seen = new Set<string>();
      const twice = Promise.withResolvers<void>();
      await queues.work(
        'deliver',
        async ({ key }, { jobId }) => {
          seen.add(`${key} ${jobId}`);
          if (seen.size === 2) twice.resolve();
        },
        { concurrency: 1 },
      );
      const when = { id: 'often', everyMs: 300, from: new Date(Date.now() + 300) };
      await queues.schedule('deliver', { scope, key: 'again' }, when);
      await queues.schedule('deliver', { scope, key: 'again' }, when);
      await twice.promise;
      const [one, ...others] = await queues.schedules('deliver');

      expect(one).toMatchObject({ id: 'often', payload: { scope, key: 'again' } });
      expect(one?.next.getTime()).toBeGreaterThan(Date.now() - 5_000);
      expect(others).toEqual([]);

      expect([...seen].every((one) => one.startsWith('again '))).toBe(true);
      expect(await queues.unschedule('deliver', 'often')).toBe(true);
      expect(await queues.unschedule('deliver', 'often')).toBe(false);
      expect(await queues.schedules('deliver')).toEqual([]);
    });
  });
}
