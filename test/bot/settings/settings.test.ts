import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Choices, PageView } from '../../../sandbox/slack/page-contract.ts';
import { ACTIONS } from '../../../src/templates/actions.ts';
import { type Backstory, openBackstory } from '../../support/backstory.ts';
import { CHANNEL, postedIn, SOON, textOf, whispered } from '../../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../../support/local-posthog.ts';
import { SHOPLET } from '../../support/shoplet.ts';

let posthog: OpenPostHog;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  backstory = await openBackstory({ posthog });
});
afterAll(async () => {
  await backstory.close();
  await posthog.end();
});

/** Fields filled in otherwise than they stand in the form, by name. */
function typed(fields: Readonly<Record<string, Choices[string][string]>>): Choices {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, { [name]: value }]),
  );
}

function visible(): PageView | undefined {
  return backstory.slack.control.views().at(-1);
}

async function appears(isThere: () => boolean): Promise<void> {
  if (!isThere()) await backstory.slack.journal.waitFor(isThere, SOON);
}

/** Opens the form, fills it in and waits for what it would have done. */
async function lookBack(fields: Parameters<typeof typed>[0]) {
  const { control } = backstory.slack;
  await control.command('/friction settings');
  expect(visible()?.title?.text).toBe('Settings');
  await control.submit(typed(fields));
  await appears(() => visible()?.title?.text === 'Before you save');
}

function changes() {
  return postedIn(backstory.slack).filter(({ text }) => text.includes('changed the settings'));
}

describe('/friction settings', () => {
  test('says at their fields what cannot be used, and keeps the form open', async () => {
    const { control } = backstory.slack;
    await control.command('/friction settings');
    const refused = await control.submit(
      typed({ zone: { text: 'berlin' }, fewest: { text: '40' }, mutedPages: { text: 'blog' } }),
    );
    expect(refused.errors).toMatchObject({
      zone: 'I know no time zone “berlin”. Did you mean Europe/Berlin?',
      mutedPages: expect.stringContaining('is no kind of page'),
    });
    expect(visible()?.title?.text).toBe('Settings');
    await control.closeView();
  });

  test('shows what a change would have done before it is saved; Back keeps what was typed', async () => {
    const { control } = backstory.slack;
    await lookBack({ zone: { text: 'Europe/Paris' }, minPeople: { text: '9' } });
    expect(textOf(visible()?.blocks)).toContain(
      'In the last 30 days this would have fired not once',
    );
    expect(textOf(visible()?.blocks)).toContain('People who must have met it: 3 → 9');
    await control.closeView();
    expect(control.views().map(({ title }) => title?.text)).toEqual(['Settings']);
    await control.submit();
    await appears(() => visible()?.title?.text === 'Before you save');
    expect(textOf(visible()?.blocks)).toContain('as in PostHog → Europe/Paris');
    await control.closeView();
    await control.closeView();
    expect(changes()).toEqual([]);
  });

  test('saves, tells the channel who it was, and Undo takes it back', async () => {
    const { control } = backstory.slack;
    await lookBack({ channel: { selected: CHANNEL }, hour: { selected: '5' } });
    await control.submit();
    expect(control.views()).toEqual([]);
    await appears(() => changes().length === 1);
    const [told] = changes();
    expect(textOf(told?.blocks)).toContain('Daily batch from: 02:00 → 05:00');

    const blockId = String(told?.blocks.at(-1)?.block_id);
    await control.press({
      channel: CHANNEL,
      ts: told?.ts ?? '',
      blockId,
      actionId: ACTIONS.undoSettings,
    });
    await appears(() => changes().length === 2);
    expect(textOf(changes()[1]?.blocks)).toContain('Daily batch from: 05:00 → 02:00');
    await control.command('/friction status');
    const { args } = await whispered(backstory.slack, 'How /friction stands');
    expect(textOf(args)).toContain('every day from 02:00 on');
    expect(textOf(args)).toContain('No channel is set');
  });

  test('opens from the button under the rules', async () => {
    const { control } = backstory.slack;
    const shown = control.waitForChange(
      (change) => change.type === 'message-added' && textOf(change.message).includes('Once a day'),
      { timeoutMs: SOON },
    );
    await control.command('/friction rules');
    const change = await shown;
    if (change.type !== 'message-added') throw new Error('No message was added.');
    const { ts, blocks } = change.message;
    const blockId = String(blocks.at(-1)?.block_id);
    await control.press({ channel: CHANNEL, ts, blockId, actionId: ACTIONS.settings });
    await appears(() => visible()?.title?.text === 'Settings');
    await control.closeView();
  });
});
