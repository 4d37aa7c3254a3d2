import { beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../../src/templates/actions.ts';
import { MAYA, NOBODY, OTHERS, SHOPLET } from '../../support/shoplet.ts';
import { visionRoom } from '../../support/vision-room.ts';
import type { VisionScript } from '../../support/vision-script.ts';

const KEYS = {
  phx_reader: ['session_recording:read', 'replay_scanner:read', 'project:read', 'query:read'],
  phx_without: ['session_recording:read', 'project:read', 'query:read'],
};
/** Sessions that Replay Vision does not watch, and one that still goes on. */
const [SHORT = '', IDLE = '', LONG = '', GOING = ''] = OTHERS;
const FIELDS: Readonly<Record<string, object>> = {
  [SHORT]: { recording_duration: 14 },
  [IDLE]: { active_seconds: 9 },
  [LONG]: { active_seconds: 3601 },
  [GOING]: { ongoing: true },
};
const CONTENT = {
  ...SHOPLET,
  recordings: SHOPLET.recordings.map((one) =>
    'id' in one ? { ...one, ...FIELDS[String(one.id)] } : one,
  ),
};

const room = visionRoom(CONTENT, { keys: KEYS });
let script: VisionScript;
beforeEach(async () => {
  script = await room.open();
});

const said = () => script.texts().join('\n---\n');

describe('a summary of Replay Vision that is there', () => {
  test('is shown at once, under its own name, its times linked, and nothing is asked of PostHog', async () => {
    const scanner = script.vision.addScanner({ name: 'Daily summaries' });
    script.vision.look(scanner.id, MAYA);
    await script.pass(200);
    await script.ask(MAYA);

    expect(said()).toMatch(
      /^\*Replay Vision says: Pressed Pay again and again on \/pay\*\nThey opened \/pay 0:00\. They pressed Pay several times 0:30\n/,
    );
    expect(said()).toContain('for the scanner “Daily summaries”');
    expect(said()).toContain('It calls itself 80 % sure. Backstory has not checked it.');
    expect(script.requests('POST').filter(({ url }) => url.includes(scanner.id))).toEqual([]);
    expect(script.waits()).toEqual([]);
  });

  test('of a monitor is none', async () => {
    const scanner = script.vision.addScanner({ name: 'Rage?', type: 'monitor' });
    script.vision.look(scanner.id, MAYA);
    await script.pass(200);
    await script.ask(MAYA);
    expect(said()).toContain('Replay Vision has no summarizer scanner in this project.');
  });

  test('that is being made is waited for, and nothing is asked for', async () => {
    const scanner = script.vision.addScanner({ name: 'Daily summaries' });
    script.vision.look(scanner.id, MAYA);
    await script.ask(MAYA);
    expect(said()).toBe(
      'Replay Vision has taken it, for the scanner “Daily summaries”, and begins in its turn. That takes some minutes; the summary comes here by itself.',
    );
    await script.pass(180);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
    expect(script.texts()).toHaveLength(1);
    expect(script.vision.observations).toHaveLength(1);
  });
});

describe('one scanner', () => {
  test('is offered with its prompt and what it takes, and watches only when somebody says so', async () => {
    script.vision.addScanner({ name: 'Why they leave', prompt: 'Why did <!channel> leave?' });
    await script.ask(MAYA);
    expect(said()).toContain('*Replay Vision has not summarized this session.*');
    expect(said()).toContain('The scanner *“Why they leave”* could watch it');
    expect(said()).not.toContain('<!channel>');
    expect(said()).toContain(
      'It takes 5 Replay Vision credits ($0.05) of the 15,000 that are left until 1 Dec.',
    );
    expect(script.vision.observations).toHaveLength(0);

    await script.press(ACTIONS.startVision);
    expect(said()).toContain('Replay Vision has taken it');
    expect(script.waits()).toContain(30);
    await script.pass(60);
    expect(said()).toContain(
      'Replay Vision is watching with “Why they leave”. That takes some min',
    );
    await script.pass(120);
    expect(script.texts()).toHaveLength(1);
    expect(said()).toContain('Replay Vision says: Pressed Pay');
    expect(script.isOnScreen(ACTIONS.startVision)).toBe(false);
  });

  test('watches nothing when somebody cancels, and all see who did', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    await script.press(ACTIONS.cancelVision);
    expect(said()).toBe('<@U0JON000002> cancelled this. Nothing was asked of Replay Vision.');
    expect(script.vision.observations).toHaveLength(0);
  });

  test('is asked once by two people who press at the same moment', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    const wish = script.wishOf(ACTIONS.startVision);
    const [jon, maya] = ['U0JON000002', 'U0MAYA00001'].map((user) => script.jobOf(wish, user));
    if (!jon || !maya) throw new Error('Two people press.');
    await Promise.all([script.take(jon), script.take(maya)]);
    await script.pass(200);
    expect(script.vision.observations).toHaveLength(1);
    expect(script.requests('/observe').filter(({ status }) => status === 202)).toHaveLength(1);
    expect(script.whispers).toEqual(['Somebody has begun that already. The summary comes here.']);
    expect(script.texts()).toHaveLength(1);
  });

  test('is asked once when the same press is delivered again', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    const job = script.jobOf(script.wishOf(ACTIONS.startVision), 'U0JON000002');
    await script.take(job);
    await script.take(job);
    await script.pass(200);
    expect(script.vision.observations).toHaveLength(1);
    expect(script.whispers).toEqual([]);
  });

  test('that somebody deleted before it could begin is said', async () => {
    const { id } = script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    script.vision.removeScanner(id);
    await script.press(ACTIONS.startVision);
    expect(said()).toContain('That scanner is not in PostHog any more, so nothing was watched.');
  });

  test('that somebody deletes while it is watching is said', async () => {
    const { id } = script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    await script.press(ACTIONS.startVision);
    await script.pass(60);
    script.vision.removeScanner(id);
    await script.pass(30);
    expect(said()).toContain('Somebody deleted the scanner in PostHog while it was watching');
    expect(script.waits()).not.toContain(30);
  });
});

describe('several scanners', () => {
  test('are named with their prompts, and the chosen one watches', async () => {
    script.vision.addScanner({ name: 'Checkout', prompt: 'What stopped them from paying?' });
    script.vision.addScanner({ name: 'Search', prompt: 'Did they find it?' });
    await script.ask(MAYA);
    expect(said()).toContain('*Which scanner of Replay Vision is to watch this session?*');
    expect(said()).toContain('*“Checkout”* — _What stopped them from paying?_');
    expect(said()).toContain('*“Search”* — _Did they find it?_');
    await script.press(ACTIONS.startVision, { words: 'Search' });
    await script.pass(200);
    expect(script.vision.observations.map(({ scanner }) => scanner.name)).toEqual(['Search']);
    expect(said()).toContain('for the scanner “Search”');
  });
});

describe('a scanner that has seen the session and failed', () => {
  test.each([
    ['provider_transient:x', 'The AI that Replay Vision uses did not answer.'],
    ['provider_rejected:x', 'The AI that Replay Vision uses refused the recording.'],
    ['rasterization_failed:x', 'Replay Vision could not make a film of this recording.'],
    ['validation_failed:x', 'gave an answer that PostHog could not use.'],
    ['internal_error:x', 'Something went wrong inside Replay Vision.'],
    ['orphaned:x', 'Replay Vision lost its work on this session'],
    ['martian:The <!here> dog ate it', 'PostHog says: “The'],
    ['no_recording:x', 'Replay Vision found no recording of this session.'],
    ['too_short:x', 'Replay Vision found this session too short'],
    ['too_inactive:x', 'Replay Vision found too little done in this session'],
    ['too_long:x', 'Replay Vision found this session too long'],
    ['no_events:x', 'Replay Vision found no events in this session'],
  ])('does not see it again: %s', async (error, sentence) => {
    script.vision.addScanner({ name: 'Why they leave' });
    script.vision.failLooks(MAYA, error);
    await script.ask(MAYA);
    await script.press(ACTIONS.startVision);
    await script.pass(200);
    expect(said()).toContain(sentence);
    expect(said()).not.toContain('<!here>');
    const shown = script.texts().length;

    await script.ask(MAYA);
    expect(script.whispers).toHaveLength(1);
    expect(script.whispers[0]).toContain(sentence);
    expect(script.texts()).toHaveLength(shown);
    expect(script.vision.observations).toHaveLength(1);
  });

  test('leaves the other scanners, which are offered with how it failed', async () => {
    const first = script.vision.addScanner({ name: 'First' });
    script.vision.addScanner({ name: 'Second' });
    script.vision.failLooks(MAYA, 'provider_rejected:no');
    script.vision.look(first.id, MAYA);
    await script.pass(200);
    await script.ask(MAYA);
    expect(said()).toContain(
      'The AI that Replay Vision uses refused the recording.\nThe other scanner *“Second”* could watch it',
    );
  });
});

describe('what stands against a look is said to the asker alone, before anything is asked for', () => {
  test.each([
    [SHORT, 'Replay Vision watches nothing shorter than 15 s; this session is.'],
    [IDLE, 'Replay Vision wants at least 10 s in which something is done'],
    [LONG, 'Replay Vision watches at most an hour of activity'],
    [GOING, 'This session still goes on, and a scanner sees a session only once.'],
    [NOBODY, 'PostHog has no recording of this session any more'],
  ])('of the session %s', async (session, sentence) => {
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(session);
    expect(script.whispers).toHaveLength(1);
    expect(script.whispers[0]).toContain(sentence);
    expect(script.texts()).toEqual([]);
  });

  test('when the credits are used up', async () => {
    script.vision.addScanner({ name: 'Why they leave' });
    script.vision.setLimit(0);
    await script.ask(MAYA);
    expect(script.whispers).toEqual([
      "Your organization's Replay Vision credits are used up. They begin anew on 1 Dec; an admin can raise the limit in PostHog's billing.",
    ]);
  });

  test('when the key may only read', async () => {
    script = await room.open('phx_reader');
    script.vision.addScanner({ name: 'Why they leave' });
    await script.ask(MAYA);
    expect(script.whispers[0]).toContain('my PostHog key may not ask for one');
    expect(script.whispers[0]).toContain('replay_scanner:write');
  });

  test('when the key may not use Replay Vision', async () => {
    script = await room.open('phx_without');
    await script.ask(MAYA);
    expect(script.whispers[0]).toContain('My PostHog key may not use Replay Vision');
  });

  test('when PostHog does not answer, and asked again by itself', async () => {
    room.posthog.faults.add({ match: '/vision/observations', status: 503 });
    await script.ask(MAYA);
    expect(script.whispers[0]).toContain('PostHog does not answer. I try again by myself');
    room.posthog.faults.clear();
    script.vision.addScanner({ name: 'Why they leave' });
    await script.pass(30);
    expect(said()).toContain('The scanner *“Why they leave”* could watch it');
  });
});
