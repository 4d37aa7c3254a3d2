import { beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../../src/templates/actions.ts';
import { MAYA } from '../../support/shoplet.ts';
import { visionRoom } from '../../support/vision-room.ts';
import type { VisionScript } from '../../support/vision-script.ts';

const room = visionRoom();
let script: VisionScript;
beforeEach(async () => {
  script = await room.open();
});

const said = () => script.texts().join('\n---\n');

/** A project without summarizers: one is made, and has told its summary. */
async function watched(): Promise<void> {
  await script.ask(MAYA);
  await script.press(ACTIONS.createVision);
  await script.pass(200);
}

describe('a project without a summarizer', () => {
  test('has none made before somebody says so, and then one that watches nothing by itself', async () => {
    await script.ask(MAYA);
    expect(said()).toContain('May I make one for this session alone?');
    expect(said()).toContain('It takes 5 Replay Vision credits ($0.05) of the 15,000');
    expect(script.vision.scanners).toEqual([]);

    await script.press(ACTIONS.createVision);
    expect(script.vision.scanners).toMatchObject([{ type: 'summarizer', enabled: false }]);
    expect(script.vision.scanners[0]?.name).toMatch(/^Backstory, once for 0190…0001 \(\w{8}\)$/);
    await script.pass(200);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
    expect(said()).toContain('The summary stays either way: here, and in PostHog as an event.');
  });

  test('has it deleted where people say so, and the summary stays', async () => {
    await watched();
    await script.press(ACTIONS.deleteScanner);
    expect(script.vision.scanners).toEqual([]);
    expect(said()).toMatch(/<@U0JON000002> had the scanner “Backstory, once .*” deleted\. The sum/);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
    expect(script.isOnScreen(ACTIONS.deleteScanner)).toBe(false);
  });

  test('keeps it where people say so', async () => {
    await watched();
    const again = script.jobOf(script.wishOf(ACTIONS.deleteScanner), 'U0MAYA00001');
    await script.press(ACTIONS.keepScanner);
    await script.take(again);
    await script.sleep(25);
    expect(script.vision.scanners).toHaveLength(1);
    expect(said()).toContain('<@U0JON000002> keeps the scanner');
    expect(script.whispers).toEqual(['That is settled already.']);
  });

  test('has it deleted after a day in which nobody says anything, and is told', async () => {
    await watched();
    await script.sleep(23);
    expect(script.vision.scanners).toHaveLength(1);
    await script.sleep(2);
    expect(script.vision.scanners).toEqual([]);
    expect(said()).toContain('Nobody said what to do with the scanner');
    expect(said()).toContain('so I deleted it. The summary stays.');
  });

  test('is not asked for ever: after a day without an answer nothing is made', async () => {
    await script.ask(MAYA);
    const late = script.jobOf(script.wishOf(ACTIONS.createVision), 'U0JON000002');
    await script.sleep(25);
    expect(said()).toBe('Nobody answered within a day, so nothing was asked of Replay Vision.');
    await script.take(late);
    expect(script.vision.scanners).toEqual([]);
    expect(script.whispers).toEqual(['That is settled already.']);
  });

  test('is told that the scanner is gone where somebody deleted it in PostHog, and not asked about it', async () => {
    await script.ask(MAYA);
    await script.press(ACTIONS.createVision);
    script.vision.removeScanner(script.vision.scanners[0]?.id ?? '');
    await script.pass(30);
    expect(said()).toContain('Somebody deleted the scanner in PostHog while it was watching');
    expect(script.isOnScreen(ACTIONS.keepScanner)).toBe(false);
  });

  test('is asked about the scanner also when the look failed', async () => {
    script.vision.failLooks(MAYA, 'provider_rejected:no');
    await watched();
    expect(said()).toContain('The AI that Replay Vision uses refused the recording.');
    expect(said()).toContain('It came to nothing with this session');
    await script.press(ACTIONS.deleteScanner);
    expect(said()).not.toContain('The summary stays');
    expect(script.vision.scanners).toEqual([]);
  });

  test('is told where the scanner cannot be deleted', async () => {
    await watched();
    room.posthog.faults.add({ match: 'DELETE ', status: 503 });
    await script.press(ACTIONS.deleteScanner);
    expect(said()).toContain('Deleting the scanner');
    await script.sleep(30);
    await script.pass(60);
    expect(said()).toContain('I could not delete the scanner');
    expect(script.vision.scanners).toHaveLength(1);
  });
});

describe('a restart in the middle', () => {
  test.each([0, 45, 120])('goes on, %i s after the press', async (seconds) => {
    await script.ask(MAYA);
    await script.press(ACTIONS.createVision);
    await script.pass(seconds);
    await script.restart();
    await script.pass(200);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
    expect(script.vision.scanners).toHaveLength(1);
    expect(script.requests('/observe').filter(({ status }) => status === 202)).toHaveLength(1);
    await script.restart();
    await script.sleep(25);
    expect(script.vision.scanners).toEqual([]);
  });

  test('still lets people answer, and ends the question after a day', async () => {
    await script.ask(MAYA);
    await script.restart();
    expect(said()).toContain('May I make one for this session alone?');
    await script.sleep(25);
    expect(said()).toContain('Nobody answered within a day');
  });
});

describe('a change whose outcome nobody knows', () => {
  test.each([
    ['that did not happen', { drop: true }, 2],
    ['that happened', { truncate: 0 }, 1],
  ])('%s is looked for before a scanner is made again', async (_, fault, posts) => {
    await script.ask(MAYA);
    room.posthog.faults.add({ match: /POST .*\/vision\/scanners\/$/, times: 1, ...fault });
    await script.press(ACTIONS.createVision);
    expect(said()).toContain('Making a scanner for this session alone…');
    await script.pass(230);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
    expect(script.vision.scanners).toHaveLength(1);
    const made = script.requests('POST').filter(({ url }) => /\/vision\/scanners\/$/.test(url));
    expect(made).toHaveLength(posts);
  });

  test.each([
    ['that did not happen', { drop: true }, 2],
    ['that happened', { truncate: 0 }, 1],
  ])('%s is looked for before a look is asked for again', async (_, fault, posts) => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    room.posthog.faults.add({ match: '/observe/', times: 1, ...fault });
    await script.press(ACTIONS.startVision);
    expect(said()).toContain('Asking Replay Vision to watch this session with “Why they leave”…');
    await script.pass(230);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
    expect(script.vision.observations).toHaveLength(1);
    const asked = script.requests('/observe/').filter(({ url }) => !url.includes('0000-0000'));
    expect(asked).toHaveLength(posts);
  });

  test('is told when PostHog never answers whether a scanner was made', async () => {
    await script.ask(MAYA);
    room.posthog.faults.add({ match: /POST .*\/vision\/scanners\/$/, drop: true });
    await script.press(ACTIONS.createVision);
    await script.pass(660);
    expect(said()).toContain('PostHog did not answer whether it made the scanner.');
  });
});

describe('what PostHog refuses', () => {
  test('for want of consent has its sentence, and nothing is left behind', async () => {
    script.vision.setConsent(false);
    await script.ask(MAYA);
    await script.press(ACTIONS.createVision);
    expect(said()).toContain('Your organization has not allowed AI to read its recordings.');
    expect(script.isOnScreen(ACTIONS.keepScanner)).toBe(false);
  });

  test('because the credits ran out meanwhile has its sentence', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    room.posthog.faults.add({ match: '/observe/', status: 402 });
    await script.press(ACTIONS.startVision);
    expect(said()).toContain("Your organization's Replay Vision credits are used up.");
  });

  test('because the key lost its right meanwhile has its sentence', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    room.posthog.faults.add({ match: '/observe/', status: 403 });
    await script.press(ACTIONS.startVision);
    expect(said()).toContain('my PostHog key may not ask for one');
  });

  test('because it is busy is begun by itself when there is room', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    script.vision.setBusy(300);
    await script.ask(MAYA);
    await script.press(ACTIONS.startVision);
    expect(said()).toContain('PostHog is watching as many sessions as it does at once.');
    expect(script.waits()).toContain(120);
    script.vision.setBusy(0);
    await script.pass(400);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
  });

  test('because it is busy for half an hour is given up, and told', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    script.vision.setBusy(300);
    await script.ask(MAYA);
    await script.press(ACTIONS.startVision);
    await script.pass(33 * 60);
    expect(said()).toContain('PostHog has watched as many sessions as it does at once for half an');
  });

  test('to be read any more has its sentence', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    await script.press(ACTIONS.startVision);
    room.posthog.faults.add({ match: '/vision/', status: 401 });
    await script.pass(60);
    expect(said()).toContain('PostHog refuses my key for Replay Vision now.');
  });
});

describe('what takes too long', () => {
  test('is waited for while PostHog does not answer, for three hours', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    await script.press(ACTIONS.startVision);
    room.posthog.faults.add({ match: '/vision/', status: 503 });
    await script.pass(120);
    expect(said()).toContain('Replay Vision has taken it');
    await script.sleep(4);
    expect(said()).toContain('PostHog has not answered for too long, and I have stopped asking.');
    room.posthog.faults.clear();
    await script.ask(MAYA);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
  });

  test('is given up by the queue with a word, and shown when asked again', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    await script.press(ACTIONS.startVision);
    await script.giveUp();
    expect(said()).toContain('I lost track of this. Press Ask Replay Vision again');
    expect(script.failures).not.toEqual([]);
    await script.pass(30);
    await script.ask(MAYA);
    await script.pass(200);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
    expect(script.vision.observations).toHaveLength(1);
  });
});

describe('asked a second time', () => {
  test('in the same thread one is sent to the question that stands there', async () => {
    await script.ask(MAYA);
    await script.ask(MAYA, 'U0MAYA00001');
    expect(script.texts()).toHaveLength(1);
    expect(script.whispers).toEqual(['That is asked above already: choose there.']);
  });

  test('in another thread it is watched once, and shown there when asked again', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    await script.press(ACTIONS.startVision);
    const other = {
      ...script.jobOf({ what: 'ask', runId: crypto.randomUUID(), sessionId: MAYA }, 'U0MAYA00001'),
      thread: '1.000001',
    };
    await script.take(other);
    expect(script.whispers).toEqual([
      'Replay Vision is being asked about this session in another thread already. Ask again in some minutes: its summary is shown here then.',
    ]);
    await script.pass(200);
    expect(script.vision.observations).toHaveLength(1);
  });

  test('from another channel, or for another project, nobody presses our questions', async () => {
    await script.ask(MAYA);
    const wish = script.wishOf(ACTIONS.createVision);
    const job = script.jobOf(wish, 'U0JON000002');
    await script.take({ ...job, channel: 'C0OTHER0001' });
    await script.take({ ...job, scope: { ...job.scope, project: '8' } });
    await script.take({ ...job, scope: { ...job.scope, workspace: 'T0OTHER' } });
    await script.pass(30);
    expect(script.vision.scanners).toEqual([]);
    expect(new Set(script.whispers)).toEqual(
      new Set(['I no longer have that question. Press Ask Replay Vision again.']),
    );
  });
});

test('a scanner that is to be deleted hours later is tried again before people are asked to', async () => {
  await watched();
  await script.sleep(5);
  room.posthog.faults.add({ match: 'DELETE ', times: 1, status: 503 });
  await script.press(ACTIONS.deleteScanner);
  expect(said()).toContain('Deleting the scanner');
  await script.pass(60);
  expect(said()).toContain('had the scanner');
  expect(script.vision.scanners).toEqual([]);
});
