import { describe, expect, test } from 'vitest';
import type { PageMessage } from '../../../sandbox/slack/page-contract.ts';
import type { Signal } from '../../../src/engine/signals/signal.ts';
import { type AlertRoom, anAlertRoom } from '../../support/alert-room.ts';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL, localSlack } from '../../support/delivery.ts';
import { aSignal } from '../../support/made-signals.ts';

const MAYA = 'U0MAYA00001';
const JON = 'U0JON000002';
const OTHER = 'C0GENERAL02';

const database = testDatabase();
const world = localSlack();

const day = (time: string) => `2026-11-21T${time}:00Z`;
const drop = (effect = -0.28) => aSignal({ effect });
const click = (page: string, fields: Partial<Signal> = {}) =>
  aSignal({ kind: 'rage_click', page, title: `Clicks on ${page}`, ...fields });

/** A room whose messages are all that is new in the channels. */
function open() {
  const { control } = world.slack;
  const roots = (channel: string) => control.messages(channel);
  const before = new Set([CHANNEL, OTHER].flatMap(roots).map(({ ts }) => ts));
  const room = anAlertRoom(database.db, world.slack);
  const fresh = (channel = CHANNEL) => roots(channel).filter(({ ts }) => !before.has(ts));
  const thread = (root: PageMessage | undefined, channel = CHANNEL) =>
    control.thread(channel, root?.ts ?? '').slice(1);
  return { ...room, fresh, thread };
}

/** A room with one alert, opened at ten. */
async function opened() {
  const room = open();
  await room.run(day('10:00'), [drop()]);
  expect(room.fresh()).toHaveLength(1);
  return room;
}

/** Labels of what can be pressed, and the lines that say how it stands. */
function buttons(message: PageMessage | undefined): string[] {
  const actions = message?.blocks.find(({ type }) => type === 'actions');
  const words = [...JSON.stringify(actions ?? '').matchAll(/"text":"([^"]+)"/g)];
  return words.map((match) => match[1] ?? '');
}

function text(message: PageMessage | undefined): string {
  return JSON.stringify(message?.blocks);
}

const labelled = async ({ deps, scope }: AlertRoom) =>
  (await deps.alerts.labels(scope, new Date(0))).map(({ real, reason }) => ({ real, reason }));

describe('a press under an alert', () => {
  test('is shown in the same message, with the way back, and is a label', async () => {
    const room = await opened();
    await room.press('acknowledge');
    const [root] = room.fresh();
    expect(text(root)).toContain(`<@${MAYA}> takes care of it`);
    expect(buttons(root)).not.toContain('Acknowledge');
    expect(buttons(root)).toContain('Give it back');
    expect(await labelled(room)).toEqual([{ real: true, reason: null }]);

    await room.press('withdraw', { user: JON });
    expect(text(room.fresh()[0])).not.toContain('takes care');
    expect(await labelled(room)).toEqual([]);

    await room.press('not-real', { user: JON, reason: 'A test: <!channel>' });
    expect(text(room.fresh()[0])).toContain(`Called not real by <@${JON}>: A test: &lt;`);
    expect(buttons(room.fresh()[0])).toEqual(['It is real after all']);
    expect(await labelled(room)).toEqual([{ real: false, reason: 'A test: <!channel>' }]);

    await room.press('real');
    await room.press('fixed');
    expect(text(room.fresh()[0])).toMatch(/Called fixed by <@\w+>, measured again after [\d,]+ v/);
    expect(room.fresh()).toHaveLength(1);
    expect(room.thread(root).some(({ user }) => user === MAYA)).toBe(false);
    expect(room.whispered).toEqual([]);
  });

  test('leaves the numbers as they are', async () => {
    const room = await opened();
    const [before] = room.fresh();
    const facts = (message?: PageMessage) =>
      JSON.stringify(message?.blocks.slice(0, 2).map((block) => ({ ...block, block_id: '' })));
    await room.press('snooze-day');
    const [after] = room.fresh();
    expect(text(after)).toContain(`by <@${MAYA}>`);
    expect(after?.ts).toBe(before?.ts);
    expect(facts(after)).toContain('212 of 480');
    expect(facts(after)).toBe(facts(before));
  });

  test('of two at once: one wins, and the other is told who was faster', async () => {
    const room = await opened();
    await Promise.all([room.press('acknowledge'), room.press('acknowledge', { user: JON })]);
    await room.settle();
    const [alert] = await room.deps.alerts.load(room.scope, new Date(0));
    const winner = alert?.acknowledged?.by;
    expect([MAYA, JON]).toContain(winner);
    expect(room.whispered).toEqual([`<@${winner}> took it just now.`]);
    expect(text(room.fresh()[0])).toContain(`<@${winner}> takes care of it`);
  });

  test('done twice, as a job may be, changes nothing and tells nobody', async () => {
    const room = await opened();
    await room.press('fixed');
    await room.press('fixed');
    expect(room.whispered).toEqual([]);
    const [alert] = await room.deps.alerts.load(room.scope, new Date(0));
    expect(alert).toMatchObject({ state: 'fixed', version: 2 });
  });

  test('on what is over, or gone, says so to whoever pressed', async () => {
    const room = await opened();
    await room.run(day('11:00'), []);
    await room.run(day('12:00'), []);
    await room.press('acknowledge');
    await room.press('acknowledge', { alertId: 'nobody' });
    expect(room.whispered).toEqual(['It is over already.', 'I no longer have that alert.']);
  });

  test('of another project finds nothing', async () => {
    const [room, other] = [await opened(), open()];
    const [alert] = await room.deps.alerts.load(room.scope, new Date(0));
    await other.press('not-real', { alertId: alert?.id ?? '', reason: 'x' });
    expect(other.whispered).toEqual(['I no longer have that alert.']);
    expect(await room.deps.alerts.load(room.scope, new Date(0))).toMatchObject([{ state: 'open' }]);
  });
});

describe("an alert's own message", () => {
  test('loses its buttons when it is over, and has them again when it is back', async () => {
    const room = await opened();
    await room.press('acknowledge');
    await room.run(day('11:00'), []);
    await room.run(day('12:00'), []);
    const [root] = room.fresh();
    expect(root?.text).toMatch(/^Resolved: /);
    expect(buttons(root)).toEqual(['Not real']);
    expect(text(root)).not.toContain('takes care');
    expect(text(room.thread(root).at(-1))).toContain('Resolved');

    await room.run(day('14:00'), [{ ...drop(), hours: 1 }]);
    const [again] = room.fresh();
    expect(again?.ts).toBe(root?.ts);
    expect(buttons(again)).toContain('Acknowledge');
    expect(room.fresh()).toHaveLength(1);
  });

  test('no longer says that it is snoozed when that is over', async () => {
    const room = await opened();
    await room.press('snooze-day');
    await room.run('2026-11-22T10:00:00Z', [drop()]);
    const [root] = room.fresh();
    expect(text(root)).not.toContain('Snoozed');
    expect(text(room.thread(root).at(-1))).toContain('Still happening');
  });

  test('shows a press that came while a run had its words on the way', async () => {
    const room = await opened();
    const edit = { ...room.deps, delivery: { ...room.deps.delivery } };
    edit.delivery.post = async (messages) => {
      edit.delivery.post = room.deps.delivery.post;
      await room.press('acknowledge', { user: JON });
      await room.deps.delivery.post(messages);
    };
    await room.run(day('12:00'), [drop()], { deps: edit });
    expect(text(room.fresh()[0])).toContain(`<@${JON}> takes care of it`);
  });
});

describe('alerts that share a message', () => {
  test('are each pressed on a card in its thread, which is edited, and go on there', async () => {
    const room = open();
    const settings = { capPerRun: 1 };
    const seen = [drop(), click('/a'), click('/b')];
    await room.run(day('10:00'), seen, { settings });
    const [, group] = room.fresh().toSorted((a, b) => Number(a.ts) - Number(b.ts));
    expect(group?.text).toContain('2 more new things at once');
    expect(buttons(group)).toEqual([]);
    const cards = () => room.thread(group).filter((one) => buttons(one).length > 0);
    expect(cards().map(buttons)).toMatchObject([{ 0: 'Acknowledge' }, { 0: 'Acknowledge' }]);
    const before = room.thread(group).length;

    const all = await room.deps.alerts.load(room.scope, new Date(0));
    const shared = all.find(({ diagnosis }) => diagnosis.page === '/b');
    await room.press('acknowledge', { alertId: shared?.id ?? '' });
    const taken = cards().filter((card) => text(card).includes('takes care of it'));
    expect(taken.map((card) => card.text)).toEqual(['🔴 Clicks on /b']);
    const worse = [drop(), click('/a'), click('/b', { effect: -0.9 })];
    await room.run(day('11:00'), worse, { settings });
    expect(text(room.thread(group).at(-1))).toContain('Clicks on /b');
    expect(room.thread(group)).toHaveLength(before + 1);
    expect(cards()).toHaveLength(2);
    expect(room.fresh()).toHaveLength(2);
  });
});

describe('an alert of before the channel was changed', () => {
  test('keeps its thread and its edits where it stands; what is new comes into the new one', async () => {
    const room = await opened();
    await room.run(day('11:00'), [drop(-0.9), click('/b')], { channel: OTHER });
    await room.press('acknowledge');
    const [root] = room.fresh();
    expect(room.fresh()).toHaveLength(1);
    expect(text(root)).toContain('takes care of it');
    expect(text(room.thread(root).at(-1))).toContain('Worse');
    expect(room.fresh(OTHER).map((one) => one.text)).toEqual(['🔴 Clicks on /b']);
    await room.press('snooze-day', { channel: OTHER, alertId: await idOf(room, '/b') });
    expect(text(room.fresh(OTHER)[0])).toContain('Snoozed until');
  });
});

async function idOf({ deps, scope }: AlertRoom, page: string): Promise<string> {
  const all = await deps.alerts.load(scope, new Date(0));
  return all.find(({ diagnosis }) => diagnosis.page === page)?.id ?? '';
}
