import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPage } from '../../sandbox/slack/page-build.ts';
import { type LocalAnthropic, startAnthropic } from '../support/anthropic.ts';
import type { Backstory } from '../support/backstory.ts';
import { uuidOf } from '../support/dataset.ts';
import { choose, pressOn, typeInto } from '../support/keyboard.ts';
import { NOW, type OpenPostHog } from '../support/local-posthog.ts';
import { aliasOf, said } from '../support/model-talk.ts';
import { openBrowser } from '../support/recorded-page.ts';
import { questionOf, reportAnswer } from '../support/report-readers.ts';
import { KEYS, openGoalPostHog, openUnconnected } from '../support/setup-script.ts';

/** All of it on a busy machine, ms. */
const PATIENCE = 120_000;
/** A visit in which "Pay" does not answer. */
const VISIT = uuidOf(6, 1);
/** Visits up to this one met something. */
const TROUBLED = 8;

let pageDir: string;
let posthog: OpenPostHog;
let model: LocalAnthropic;
let backstory: Backstory;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  const opened = Date.now();
  pageDir = await mkdtemp(join(tmpdir(), 'backstory-page-'));
  [posthog, model, browser] = await Promise.all([
    openGoalPostHog(),
    startAnthropic((received) =>
      received.user.includes('<talk>') ? talked(received) : readBy(received),
    ),
    openBrowser(),
    buildPage(pageDir),
  ]);
  backstory = await openUnconnected({
    ...{ posthog, model, slack: { pageDir } },
    now: () => new Date(NOW.getTime() + Date.now() - opened),
  });
  page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(backstory.slack.url);
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  await backstory?.close();
  await model?.stop();
  await posthog?.end();
  await rm(pageDir, { recursive: true, force: true });
}, PATIENCE);

/** What the model says in the thread: what it saw, and once it is doubted what the pictures show. */
function talked(received: { readonly user: string }) {
  return received.user.includes('Looked at again just now')
    ? said([['The pictures show the button, and nothing else.', aliasOf(received, 'claim 2', 'i')]])
    : said(
        [['Pay stood still, press after press.', aliasOf(received, 'rage')]],
        ['Which card was used was not recorded.'],
      );
}

/** The first visits met something, and the others nothing: stills of each take their time. */
async function readBy(received: Parameters<typeof reportAnswer>[0]) {
  const { text } = await reportAnswer(received);
  const [, visit] = /\?visit=(\d+)/.exec(received.user) ?? [];
  const isCalm = questionOf(received) === 'read' && Number(visit) > TROUBLED;
  return { text: isCalm ? text.replace(/^problems:[\s\S]*/m, 'problems: []\n') : text };
}

/** Types in the channel or the thread, and sends it. */
async function say(composer: Locator, text: string): Promise<void> {
  await typeInto(page, composer, text);
  await page.keyboard.press('Enter');
}

const channel = () => page.getByRole('combobox', { name: 'Message #product' });
const form = () => page.getByRole('dialog', { name: 'Set up Backstory' });
const button = (name: string) => form().getByRole('button', { name, exact: true });

/** Types a key and sends the form with Enter. */
async function giveKey(key: string): Promise<void> {
  await typeInto(page, form().getByRole('textbox', { name: 'Personal API key' }), key);
  await page.keyboard.press('Enter');
}

describe('somebody who has a keyboard and a key', () => {
  test(
    'sets Backstory up, a wrong key and a pause between, and has the first report in the channel',
    async ({ annotate }) => {
      await say(channel(), '/backstory setup');
      const where = form().getByRole('combobox', { name: 'PostHog' });
      await where.and(page.locator(':focus')).waitFor();
      await typeInto(page, where, 'Another');
      await typeInto(page, form().getByRole('textbox', { name: 'Address' }), posthog.url);
      await giveKey(KEYS.wrong);
      await form().getByText('refused the key').waitFor();
      await form().getByText('make a new key under Settings → Personal API keys').waitFor();

      await page.keyboard.press('Escape');
      await form().waitFor({ state: 'detached' });
      await say(channel(), '/backstory setup');
      const address = form().getByRole('textbox', { name: 'Address' });
      expect(await address.inputValue()).toBe(posthog.url);
      await giveKey(KEYS.narrow);
      await form().getByText('Give the key the scope session_recording:read').waitFor();
      await pressOn(page, button('Another key'));
      await giveKey(KEYS.right);
      await form().getByText('the key can do what I need').waitFor();
      await pressOn(page, button('Next'));

      await form().getByText('bezahlt: 6 of 24 visits, 6 people').waitFor();
      await form().getByText('after plan_viewed (20) → payment_started (12)').waitFor();
      const event = form().getByRole('combobox', { name: 'Conversion event' });
      await event.and(page.locator(':focus')).waitFor();
      await pressOn(page, button('Next'));

      await form().getByText('May a model read the recordings of Shoplet?').waitFor();
      expect(await form().getByRole('radio', { checked: true }).count()).toBe(0);
      await choose(page, form(), /^Yes/);
      await pressOn(page, button('Next'));

      await form()
        .getByText(/Expected: \$\d+\.\d\d a month\./)
        .waitFor();
      await typeInto(page, form().getByRole('combobox', { name: 'News of the day from' }), '07');
      await typeInto(page, form().getByRole('spinbutton', { name: /^Budget/ }), '20');
      await pressOn(page, button('Start'));
      const pressed = performance.now();
      await form().getByText('is being made there now').waitFor();
      await page.keyboard.press('Escape');

      await page.getByText('20 of 24 sessions, chosen evenly').last().waitFor();
      await page.getByText('20 read by the model').waitFor();
      await annotate(`The report came ${Math.round(performance.now() - pressed)} ms after Start.`);
      await page.getByText('Success: bezahlt (after plan_viewed → payment_started)').waitFor();
      await page.getByText('A model may read masked recordings, for $20.00 a month').waitFor();
      expect(await page.getByText('2 things stop people').count()).toBe(1);
      expect(model.violations).toEqual([]);
    },
    4 * PATIENCE,
  );

  test(
    'talks about a visit: an answer, what is behind it, a doubt, and what they think of it',
    async () => {
      await say(channel(), `/summarize ${VISIT}`);
      const summary = page
        .getByRole('article')
        .filter({ has: page.getByRole('link', { name: 'Open replay' }) });
      await pressOn(page, summary.getByRole('link', { name: /\d+ repl(y|ies)/ }));
      const thread = page.getByRole('complementary', { name: 'Thread' });
      const reply = thread.getByRole('combobox', { name: 'Reply…' });
      const replies = thread.getByRole('article');
      await thread.getByText('Ask anything about this session here').waitFor();

      await say(reply, 'what went wrong for this visitor, in your words?');
      const answer = replies.filter({ hasText: 'Which card was used was not recorded.' });
      await answer.getByText('Pay stood still, press after press.').first().waitFor();
      const moment = answer.getByRole('link', { name: '0:30' });
      const replay = `${posthog.url}/project/7/replay/${VISIT}?t=28`;
      expect(await moment.getAttribute('href')).toBe(replay);

      await say(reply, 'show 2');
      const shown = replies.filter({ hasText: 'This is what was kept and counted' });
      await shown.getByText('rage button "Pay"').waitFor();
      expect(await shown.getByRole('link', { name: '0:30' }).first().getAttribute('href')).toBe(
        replay,
      );
      const still = page.getByRole('button', { name: /^Open picture: Stills/ });
      await replies.filter({ hasText: 'Pay stood still' }).filter({ has: still }).waitFor();

      await say(reply, 'are you sure?');
      const again = replies.filter({ hasText: 'The pictures show the button' });
      await again.waitFor();

      await pressOn(page, again.getByRole('button', { name: 'Something is wrong' }));
      const why = page.getByRole('dialog', { name: 'What was wrong?' });
      await choose(page, why, 'It misses what matters');
      await pressOn(page, why.getByRole('button', { name: 'Save' }));
      await page.getByText('Noted. Press again to change it.').first().waitFor();

      await typeInto(page, answer.getByRole('combobox', { name: 'Dispute…' }), '2');
      const dispute = page.getByRole('dialog', { name: 'Dispute' });
      await choose(page, dispute, 'It did not happen');
      await pressOn(page, dispute.getByRole('button', { name: 'Save' }));
      await answer.getByText('It did not happen').waitFor();
      expect(await answer.getByText('Disputed by').textContent()).toContain('Maya Lind');
      expect(model.violations).toEqual([]);
    },
    4 * PATIENCE,
  );
});
