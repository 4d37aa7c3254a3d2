import { UNTOUCHED } from '../../src/engine/signals/alerts/standing.ts';
import { alertCourse, alertDetails } from '../../src/templates/alert-details.ts';
import { alertGroup } from '../../src/templates/alert-group.ts';
import { alertReply } from '../../src/templates/alert-reply.ts';
import { alertRoot } from '../../src/templates/alert-root.ts';
import { alertUnchanged } from '../../src/templates/alert-unchanged.ts';
import type { Message } from '../../src/templates/render.ts';
import { back, dropped, opened, standing } from './alert-facts.ts';
import type { Section } from './entry.ts';
import { JON, MAYA, NOW, PLACE } from './invented.ts';

const place = { ...PLACE, projectId: '7' };
const by = { by: JON, at: '2026-11-21T09:27:00.000Z' };
const slow = { ...opened, stops: false, headline: 'Search answers after 4 s, usually after 1 s' };

const late = { ...slow, headline: 'Errors doubled on the product page' };

/** A press that came too late, as far as it has something to say. */
function tooLate(): Message[] {
  const pressed = { what: 'acknowledge', by: MAYA, at: NOW } as const;
  const taken = alertUnchanged({ ...UNTOUCHED, acknowledged: by }, pressed, NOW);
  const over = alertUnchanged({ ...UNTOUCHED, state: 'resolved' }, pressed, NOW);
  const gone = alertUnchanged(null, pressed, NOW);
  return [taken, over, gone].filter((one) => one !== null);
}

/** Alerts, from the first message to the fix. */
export const alerts: Section = {
  title: 'Alerts',
  entries: [
    {
      ...{ name: 'alert-root', title: 'Alert', place: 'channel' },
      says: 'As soon as something broke: how many met it, what is usual, where to see it.',
      content: [alertRoot(opened, place)],
    },
    {
      ...{ name: 'alert-root--taken', title: 'An alert that somebody takes', place: 'channel' },
      says: 'The same message, after Acknowledge and Snooze.',
      content: [
        alertRoot(
          standing({ acknowledged: by, snooze: { ...by, until: '2026-11-22T09:27:00.000Z' } }),
          place,
        ),
      ],
    },
    {
      ...{ name: 'alert-root--not-real', title: 'An alert called not real', place: 'channel' },
      says: 'Who said so and why, with the way back.',
      content: [
        alertRoot(
          standing({ state: 'not-real', notReal: { ...by, reason: 'Known and intended' } }),
          place,
        ),
      ],
    },
    {
      ...{ name: 'alert-root--fixed', title: 'An alert called fixed', place: 'channel' },
      says: 'It is measured again, and says when.',
      content: [
        alertRoot(
          standing({ state: 'fixed', fix: { ...by, before: dropped, visits: 1_240 } }),
          place,
        ),
      ],
    },
    {
      ...{ name: 'alert-details', title: 'Why, and how sure', place: 'thread' },
      says: 'First under an alert: the rate over time beside its usual, what speaks for and against.',
      content: alertDetails(opened, alertCourse(opened, 'Europe/Berlin')),
    },
    {
      ...{ name: 'alert-reply', title: 'What became of it', place: 'thread' },
      says: 'Under an alert: still there, worse, back again.',
      content: [
        alertReply({ ...opened, news: 'still' }, place),
        alertReply({ ...opened, news: 'worse' }, place),
        alertReply({ ...opened, news: 'reopened' }, place),
      ],
    },
    {
      ...{ name: 'alert-reply--over', title: 'Over, and fixed', place: 'thread' },
      says: 'Under an alert: it is over by itself, or what measuring again after a fix came to.',
      content: [
        alertReply(
          {
            ...{ ...opened, news: 'resolved', headline: back.what, before: dropped },
            ...{ numbers: [back], quietMinutes: 120 },
          },
          place,
        ),
        alertReply(
          {
            ...{ ...opened, news: 'fix-waiting' },
            wait: { visits: 312, needed: 1_240, of: 'visits' },
          },
          place,
        ),
        alertReply(
          {
            ...{ ...opened, news: 'fix-confirmed', headline: back.what },
            fix: {
              ...{ outcome: 'confirmed', before: dropped, after: back, p: 0.0001 },
              recordings: { affected: 0, sampled: 15, before: { affected: 6, sampled: 8 } },
            },
          },
          place,
        ),
      ],
    },
    {
      ...{ name: 'alert-group', title: 'Several alerts', place: 'channel' },
      says: 'What came in quiet hours, in the morning; or more at once than one run may tell.',
      content: [
        alertGroup({ news: 'digest', at: opened.at, limit: null, items: [opened, slow] }, place),
        alertGroup({ news: 'cap', at: opened.at, limit: 5, items: [slow, late] }, place),
      ],
    },
    {
      ...{ name: 'alert-unchanged', title: 'Pressed too late', place: 'ephemeral' },
      says: 'To whoever pressed what somebody else had pressed, or what is over.',
      content: tooLate(),
    },
  ],
};
