import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageMessage } from '../../sandbox/slack/page-contract.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { type LocalAnthropic, startAnthropic } from '../support/anthropic.ts';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { CHANNEL, postedIn, SOON, textOf, whispered } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { manyVisits } from '../support/many-visits.ts';
import { reportAnswer } from '../support/report-readers.ts';
import { MAYA } from '../support/shoplet.ts';

/** A report with its picture takes its time on a busy machine, ms. */
const PATIENCE = 60_000;
const ALL = 'sessions from 2026-05-20 to 2026-05-20';

let posthog: OpenPostHog;
let model: LocalAnthropic;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(manyVisits(8));
  model = await startAnthropic(reportAnswer);
  backstory = await openBackstory({ posthog, model });
});
afterAll(async () => {
  await backstory.close();
  await model.stop();
  await posthog.end();
});

/** The message of ours with this in it, as soon as it stands in the channel, or comes to say so. */
async function message(
  part: string,
  where: () => readonly PageMessage[] = () => postedIn(backstory.slack),
) {
  const find = () => where().findLast(({ blocks }) => textOf(blocks).includes(part));
  const isThere = () => find() !== undefined;
  if (!isThere()) await backstory.slack.journal.waitFor(isThere, PATIENCE);
  const found = find();
  if (!found) throw new Error(`The message with ${part} is gone.`);
  return found;
}

async function press({ ts, blocks }: PageMessage, actionId: string, selected?: string) {
  const actions = blocks.find((block) => textOf(block).includes(`"${actionId}"`));
  await backstory.slack.control.press({
    ...{ channel: CHANNEL, ts, blockId: actions?.block_id ?? '', actionId },
    ...(selected === undefined ? {} : { choice: { selected } }),
  });
}

describe('/summarize with a choice of sessions', () => {
  test(
    'plans, runs when somebody presses Run, and becomes a report in the same message, with its picture',
    async () => {
      const { slack } = backstory;
      const { deliveries } = await slack.control.command(`/summarize ${ALL}`);
      expect(textOf(deliveries[0]?.ack)).toContain('Looking for those sessions.');
      const plan = await message('This reads 8 sessions.');
      expect(textOf(plan.blocks)).toContain('*On 20 May 2026*');

      await press(plan, ACTIONS.runReport);
      const report = await message('8 sessions · 8 read by the model');
      expect(report.ts).toBe(plan.ts);
      expect(report.text).toMatch(/^On 20 May 2026: \d things? stops? people/);

      const thread = () => slack.control.thread(CHANNEL, report.ts);
      const picture = await message('"slack_file"', thread);
      expect(textOf(picture.blocks)).toContain('*1 · ');
      expect(textOf(picture.blocks)).toContain('Stills of the recording');
      expect(textOf(picture.blocks)).toMatch(/\/project\/7\/replay\/[0-9a-f-]+\?t=28\|0:30 /);
    },
    2 * PATIENCE,
  );

  test('is narrowed in the same message, and cancelled', async () => {
    const { slack } = backstory;
    await slack.control.command(`/summarize ${ALL} at least 40 s long`);
    const plan = await message('*At least 40 s long, on 20 May 2026*');
    const select = textOf(plan.blocks).match(/"value":"([^"]+ With rage clicks)"/)?.[1] ?? '';
    await press(plan, ACTIONS.narrowReport, select);
    const narrowed = await message('*With rage clicks, at least 40 s long');
    expect(narrowed.ts).toBe(plan.ts);
    await press(narrowed, ACTIONS.cancelReport);
    const cancelled = await message('Cancelled; nothing was read.');
    expect(cancelled.ts).toBe(plan.ts);
    await press(cancelled, ACTIONS.askReportAgain);
    const again = await message('"report_run"');
    expect(again.ts).not.toBe(plan.ts);
  });

  test('that nothing fits is one sentence to the asker alone', async () => {
    const { slack } = backstory;
    const posted = postedIn(slack).length;
    await slack.control.command('/summarize last 7 days on /nowhere');
    await whispered(slack, 'No recording fits: on /nowhere, last 7 days.');
    expect(postedIn(slack)).toHaveLength(posted);
  });

  test('that holds a session of another project is refused at once', async () => {
    const { slack } = backstory;
    const ids = Array.from({ length: 6 }, (_, n) => MAYA.replace(/..$/, `a${n}`)).join(' ');
    const link = `${posthog.url}/project/8/replay/${MAYA}`;
    const { deliveries } = await slack.control.command(`/summarize ${ids} ${link}`);
    expect(textOf(deliveries[0]?.ack)).toContain('another PostHog project');
  });
});

describe('a mention with a choice of sessions', () => {
  test(
    'is planned in its thread',
    async () => {
      const { slack } = backstory;
      const text = `@Backstory what goes wrong with ${ALL}?`;
      const { ts } = await slack.control.say({ channel: CHANNEL, text });
      const plan = await message('This reads', () => slack.control.thread(CHANNEL, ts ?? ''));
      expect(plan.threadTs).toBe(ts);
    },
    SOON,
  );
});
