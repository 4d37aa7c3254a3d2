import { markDisputes } from '../../src/templates/dispute-mark.ts';
import { momentPicture } from '../../src/templates/moment-picture.ts';
import { pickSession } from '../../src/templates/pick-session.ts';
import { sessionDetails } from '../../src/templates/session-details.ts';
import { sessionRoot } from '../../src/templates/session-root.ts';
import { shownSoon } from '../../src/templates/shown-soon.ts';
import { started } from '../../src/templates/started.ts';
import { working } from '../../src/templates/working.ts';
import {
  anonymous,
  blocking,
  calm,
  facts,
  HOST,
  veryShort,
} from '../../test/support/realistic-summaries.ts';
import { PICTURE, type Section } from './entry.ts';
import { JON, NOW, PLACE, replayOf, SESSION, SHOP } from './invented.ts';

const details = sessionDetails(blocking, { host: HOST, canAsk: true });
const [worst] = blocking.problems;

/** One session, from the first word to the picture of a moment. */
export const sessions: Section = {
  title: 'One session',
  entries: [
    {
      ...{ name: 'started', title: 'Heard', place: 'ephemeral' },
      says: 'To whoever asked, at once: what is under way, and where the answer will be.',
      content: [
        started({ sessions: [SESSION], left: 0 }),
        started({ sessions: [SESSION, 'b', 'c'], left: 4, intoThread: true }),
        started({ sessions: [], left: 0, looking: 'report' }),
      ],
    },
    {
      ...{ name: 'working', title: 'At work', place: 'channel' },
      says: 'The line that stands where the summary will be, and changes as it goes on.',
      content: [
        working({ stage: 'finding' }),
        working({ stage: 'writing', durationSeconds: 190, clicks: 41, rageClicks: 2 }),
        working({ stage: 'looking' }),
        working({ stage: 'waiting', waitSeconds: 40 }),
      ],
    },
    {
      ...{ name: 'session-root', title: 'Summary', place: 'channel' },
      says: 'What happened to one visitor: what went wrong first, each moment with its link.',
      content: [sessionRoot(blocking, { ...PLACE, canAskVision: true })],
    },
    {
      ...{ name: 'session-root--question', title: 'Summary with a question', place: 'channel' },
      says: 'Where something was asked, its answer stands first; a kept summary says how old it is.',
      content: [
        sessionRoot(anonymous, {
          ...PLACE,
          stored: { at: new Date('2026-11-21T07:10:00Z'), now: NOW },
        }),
      ],
    },
    {
      ...{ name: 'session-root--calm', title: 'Nothing went wrong', place: 'channel' },
      says: 'A visit that got what it came for, and what was noise in it.',
      content: [sessionRoot(calm, PLACE)],
    },
    {
      ...{ name: 'session-root--facts', title: 'Summary without a model', place: 'channel' },
      says: 'Measured facts, and the button by which somebody lets the model read recordings.',
      content: [sessionRoot(facts, { ...PLACE, askConsent: SHOP })],
    },
    {
      ...{ name: 'session-root--short', title: 'A very short visit', place: 'channel' },
      says: 'Short is not broken, and is told in a line.',
      content: [sessionRoot(veryShort, PLACE)],
    },
    {
      ...{ name: 'session-details', title: 'How it went', place: 'thread' },
      says: 'Under a summary: the course of the visit, and what each problem rests on.',
      content: details,
    },
    {
      ...{ name: 'moment-picture', title: 'Picture of a moment', place: 'thread' },
      says: 'Three stills of one moment, when it was asked for or proves a claim.',
      content: [
        momentPicture(
          {
            ...{ file: PICTURE, sessionId: SESSION, seconds: 84, replayUrl: replayOf(79, 84) },
            what: 'The form answers "Please check your details" and marks no field',
            captions: ['the filled address form', 'the refusal', 'the same form again'],
          },
          PLACE,
        ),
      ],
    },
    {
      ...{ name: 'shown-soon', title: 'A picture is made', place: 'ephemeral' },
      says: 'To whoever asked for a picture or a clip, until it is there.',
      content: [
        shownSoon({ kind: 'picture', seconds: 84 }),
        shownSoon({ kind: 'clip', seconds: 84 }),
      ],
    },
    {
      ...{ name: 'dispute-mark', title: 'A claim that somebody doubts', place: 'thread' },
      says: 'Everybody reads who doubts what, and why, in the message that claims it.',
      content: details.slice(-1).map((one) =>
        markDisputes(one, [
          {
            ...{ key: 'k', kind: 'session', subject: null, verdict: 'wrong', by: JON },
            claim: {
              ...{ id: worst?.id ?? '', kind: worst?.kind ?? '', text: worst?.description ?? '' },
            },
            reason: 'The moment or the number is wrong: the second refusal is at 2:33',
            at: NOW.toISOString(),
          },
        ]),
      ),
    },
    {
      ...{ name: 'pick-session', title: 'Which session of a person', place: 'ephemeral' },
      says: 'To whoever named a person and wants one visit: the recent ones to choose from.',
      content: [
        pickSession({
          person: {
            ...{ id: 'p1', name: 'Maya L.', email: 'maya@shop.example', distinctIds: ['d1'] },
            ...{ properties: {}, createdAt: null },
          },
          recordings: [14, 12, 10].map((day, n) => ({
            ...{ id: `s${n}`, distinctId: 'd1', start: `2026-11-${day}T14:22:00Z` },
            ...{ durationSeconds: 190 - n * 40, activeSeconds: 80, clicks: 41 - n * 9 },
            ...{ keypresses: null, consoleErrors: null, activityScore: null },
            ...{ startUrl: 'https://shop.example/sale', person: null, ongoing: false },
          })),
        }),
      ],
    },
  ],
};
