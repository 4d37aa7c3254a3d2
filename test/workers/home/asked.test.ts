import { describe, expect, test } from 'vitest';
import type { AskBackstory } from '../../../src/queues/payloads/home.ts';
import { answerBackstory } from '../../../src/workers/home/asked.ts';
import { whispers } from '../../support/conversation.ts';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL, localSlack } from '../../support/delivery.ts';
import { aHomeWorker } from '../../support/home-worker.ts';

const database = testDatabase();
const world = localSlack();
const [ADMIN, SOMEBODY] = ['U0MAYA00001', 'U0JON000002'] as const;

function open() {
  const worker = aHomeWorker({ db: database.db, slack: world.slack });
  return {
    ...worker,
    async ask(what: AskBackstory['what'], fields: Partial<AskBackstory> = {}) {
      const before = whispers(world.slack).length;
      await answerBackstory(worker.deps, {
        ...{ kind: 'backstory', what, budget: null, scope: worker.scope, channel: CHANNEL },
        ...{ thread: null, askedIn: null, user: ADMIN, responseUrl: null },
        askedAt: worker.now().getTime(),
        ...fields,
      });
      await worker.settle();
      return whispers(world.slack).slice(before);
    },
    /** What all in the channel read of this project's budget. */
    told: () =>
      world.slack.control
        .messages(CHANNEL)
        .filter(({ text }) => text === 'The budget for models was changed')
        .map(({ blocks }) => JSON.stringify(blocks)),
  };
}

describe('/backstory', () => {
  test.each([
    ['status', 'How Backstory stands'],
    ['privacy', 'What Backstory reads, and where it goes'],
    ['budget', 'This month: $0.00 of $50.00'],
  ] as const)('%s is answered to the asker alone', async (what, start) => {
    const { ask } = open();
    const [said, ...others] = await ask(what);
    expect(said?.startsWith(start)).toBe(true);
    expect(others).toEqual([]);
  });

  test('budget 80 sets the month, leaves the run as it is, and all in the channel read who it was', async () => {
    const { ask, told, deps, scope } = open();
    await ask('budget', { budget: { of: 'monthly', dollars: 80 } });
    expect(await deps.budgets.read(scope)).toEqual({ monthly: 80, perRun: 10 });
    expect(told().at(-1)).toContain(`<@${ADMIN}>`);
    expect(told().at(-1)).toContain('A month: $50.00 → $80.00');
    await ask('budget', { budget: { of: 'perRun', dollars: 15 }, askedAt: 1 });
    expect(await deps.budgets.read(scope)).toEqual({ monthly: 80, perRun: 15 });
  });

  test('budget is for admins, and says nothing to all where nothing changes', async () => {
    const { ask, told, deps, scope } = open();
    const before = told().length;
    const [refused] = await ask('budget', {
      ...{ user: SOMEBODY, budget: { of: 'monthly', dollars: 900 } },
    });
    expect(refused).toContain('Only an admin of this workspace may set the budget.');
    const [same] = await ask('budget', { budget: { of: 'monthly', dollars: 50 } });
    expect(same).toContain('what it was already');
    expect(await deps.budgets.read(scope)).toEqual({ monthly: 50, perRun: 10 });
    expect(told()).toHaveLength(before);
  });
});
