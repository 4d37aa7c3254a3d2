import { describe, expect, it } from 'vitest';
import { failure } from '../../src/templates/failure.ts';
import { help } from '../../src/templates/help.ts';
import { pickSession } from '../../src/templates/pick-session.ts';
import type { Message } from '../../src/templates/render.ts';
import { sessionDetails } from '../../src/templates/session-details.ts';
import { sessionRoot } from '../../src/templates/session-root.ts';
import { working } from '../../src/templates/working.ts';
import { deliveryTo, localSlack, outgoing } from '../support/delivery.ts';
import {
  blocking,
  complete,
  facts,
  HOST,
  huge,
  INJECTIONS,
  veryShort,
  withTexts,
} from '../support/realistic-summaries.ts';

const world = localSlack();

const stored = { at: new Date('2026-11-14T10:00:00Z'), now: new Date('2026-11-14T12:10:00Z') };
const recording = {
  id: '0192f0c1-7b1e-7000-8000-00000000004f',
  distinctId: 'd1',
  start: '2026-11-14T14:22:00Z',
  durationSeconds: 190,
  activeSeconds: 112,
  clicks: 41,
  keypresses: null,
  consoleErrors: null,
  activityScore: null,
  startUrl: 'https://shop.example/sale',
  person: null,
  ongoing: false,
};
const person = {
  id: 'p',
  name: 'Maya',
  email: null,
  distinctIds: [],
  properties: {},
  createdAt: null,
};

const summaries = { blocking, facts, veryShort, huge, hostile: withTexts(complete, INJECTIONS) };
const messages: [string, Message][] = [
  ...Object.entries(summaries).flatMap(([name, summary]): [string, Message][] => [
    [`root, ${name}`, sessionRoot(summary, { host: HOST, stored })],
    ...sessionDetails(summary, { host: HOST, canAsk: true }).map(
      (message, index): [string, Message] => [`thread ${index + 1}, ${name}`, message],
    ),
  ]),
  ['progress', working({ stage: 'writing', durationSeconds: 190, clicks: 41, rageClicks: 2 })],
  ['refusal', failure({ kind: 'no-session', text: '<!channel>' })],
  ['help', help()],
  ['choice', pickSession({ person, recordings: [recording, recording] })],
];

describe('Slack takes what the templates make', () => {
  it.each(messages)('%s', async (_, content) => {
    const { delivery, outbox } = deliveryTo(world.slack);
    const message = outgoing('', { content });
    await delivery.post([message]);
    expect(await delivery.deliver(message.key, message.key)).toBe('sent');
    expect(outbox.row(message.key).ts).not.toBeNull();
  });
});
