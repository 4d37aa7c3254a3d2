import { feedbackForm } from '../../src/bot/views/feedback-form.ts';
import { momentForm } from '../../src/bot/views/moment-form.ts';
import { notRealForm } from '../../src/bot/views/not-real-form.ts';
import { feedbackKept, feedbackLost } from '../../src/templates/feedback-said.ts';
import type { Section } from './entry.ts';
import { PRODUCT, SESSION } from './invented.ts';

const CLAIM = 'address refused, no field marked';
const place = { channel: PRODUCT, askedIn: null, responseUrl: null };
const message = { ...place, ts: '1795251970.000001', of: 'session' } as const;

/** What people say of what was said, and the forms for it. */
export const judged: Section = {
  title: 'Saying that it is wrong',
  entries: [
    {
      ...{ name: 'feedback-form', title: 'What was wrong?', place: 'modal' },
      says: 'After thumbs down under an answer.',
      content: feedbackForm({ ...message, claim: null }),
    },
    {
      ...{ name: 'feedback-form--dispute', title: 'Dispute', place: 'modal' },
      says: 'After Dispute: the claim, and what is wrong with it.',
      content: feedbackForm({ ...message, claim: { id: 'p84', kind: 'blocking', text: CLAIM } }),
    },
    {
      ...{ name: 'not-real-form', title: 'Not real', place: 'modal' },
      says: 'After Not real under the news of a day or an alert.',
      content: notRealForm({
        ...place,
        doubted: { day: '2026-11-21', checks: ['ctaResponsiveness', 'checkoutProgression'] },
      }),
    },
    {
      ...{ name: 'moment-form', title: 'Another moment', place: 'modal' },
      says: 'After Another moment under a picture.',
      content: momentForm({ sessionId: SESSION, channel: PRODUCT, thread: message.ts }),
    },
    {
      ...{ name: 'feedback-said', title: 'Noted', place: 'ephemeral' },
      says: 'To whoever judged a message or a claim.',
      content: [
        feedbackKept({ verdict: 'right', claim: null }),
        feedbackKept({ verdict: 'wrong', claim: CLAIM, looks: true }),
        feedbackLost(),
      ],
    },
  ],
};
