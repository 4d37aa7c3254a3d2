import {
  linkPreview,
  linkPreviewGone,
  linkPreviewInDraft,
  linkPreviewOffer,
} from '../../src/templates/link-preview.ts';
import { sessionOffer } from '../../src/templates/session-offer.ts';
import { blocking } from '../../test/support/realistic-summaries.ts';
import type { Section } from './entry.ts';
import { NOW, SESSION, SHOP } from './invented.ts';

const here = { thread: '1795251970.000001', sessionId: SESSION };

/** Links and ids that people share. */
export const links: Section = {
  title: 'Links and ids',
  entries: [
    {
      ...{ name: 'link-preview', title: 'Under a replay link', place: 'unfurl' },
      says: 'Where the session was summarized before: the outcome and the worst problem.',
      content: [
        linkPreview({
          ...{ ...here, summary: blocking, now: NOW, names: true },
          storedAt: new Date('2026-11-21T07:10:00Z'),
        }),
      ],
    },
    {
      ...{ name: 'link-preview-offer', title: 'Not summarized yet', place: 'unfurl' },
      says: 'Where it was not: a button that has it summarized.',
      content: [linkPreviewOffer(here)],
    },
    {
      ...{ name: 'link-preview-draft', title: 'Before it is sent', place: 'unfurl' },
      says: 'While somebody still writes, nothing of the session is shown.',
      content: [linkPreviewInDraft()],
    },
    {
      ...{ name: 'link-preview-gone', title: 'Deleted', place: 'unfurl' },
      says: 'Where what was known of the session was deleted.',
      content: [linkPreviewGone()],
    },
    {
      ...{ name: 'session-offer', title: 'A bare session id', place: 'ephemeral' },
      says: 'To whoever wrote it, where the channel’s setting says so.',
      content: [
        sessionOffer({
          ...{ project: SHOP, thread: here.thread },
          sessions: [{ id: SESSION, start: '2026-11-14T14:22:00Z', durationSeconds: 190 }],
        }),
      ],
    },
  ],
};
