import type { Recording } from '../../../src/engine/ports/source.ts';
import { linkPreview, linkPreviewOffer } from '../../../src/templates/link-preview.ts';
import { listenShown, listenUnclear } from '../../../src/templates/listen.ts';
import { momentPicture } from '../../../src/templates/moment-picture.ts';
import { pickSession } from '../../../src/templates/pick-session.ts';
import { sessionDetails } from '../../../src/templates/session-details.ts';
import { sessionOffer } from '../../../src/templates/session-offer.ts';
import { sessionRoot } from '../../../src/templates/session-root.ts';
import { shownSoon } from '../../../src/templates/shown-soon.ts';
import { started } from '../../../src/templates/started.ts';
import { terminalSummary } from '../../../src/templates/terminal-summary.ts';
import { working } from '../../../src/templates/working.ts';
import { everyText } from '../../support/hostile-texts.ts';
import { complete } from '../../support/realistic-summaries.ts';
import { AT, place, RUN, type Ways } from './way.ts';

const summaries = [
  complete,
  { ...complete, mode: 'facts' as const, story: null, answer: null },
  { ...complete, converted: true, problems: [] },
];

const recording: Recording = {
  ...{ id: RUN, distinctId: 'd', start: '2026-11-14T14:22:00Z', durationSeconds: 190 },
  ...{ activeSeconds: 112, clicks: 41, keypresses: null, consoleErrors: null },
  ...{ activityScore: null, startUrl: 'https://shop.example/sale', ongoing: true },
  person: { id: 'p', name: 'x', email: 'x', distinctIds: ['x'], properties: {}, createdAt: null },
};

const TS = '1795251970.000001';

/** One session: its answer, its thread, its pictures. */
export const sessions: Ways = {
  'session-root': (text) =>
    summaries.map((one) =>
      sessionRoot(everyText(one, text), { ...place, askConsent: text, canAskVision: true }),
    ),
  'session-details': (text) =>
    summaries.flatMap((one) => sessionDetails(everyText(one, text), { ...place, canAsk: true })),
  // A terminal has no markup: what moves its cursor is what counts.
  'terminal-summary': (text) =>
    summaries.map((one) => ({ type: 'plain_text', text: terminalSummary(everyText(one, text)) })),
  'moment-picture': (text) => [
    momentPicture({ ...everyText(MOMENT, text), file: 'F0PICTURE1' }, { host: place.host }),
  ],
  'pick-session': (text) => {
    const { person, ...rest } = everyText(recording, text, ['id']);
    const one = { ...rest, person };
    const recordings = person ? [one, one] : [];
    return person
      ? [pickSession({ person, recordings }), pickSession({ person, recordings: [] })]
      : [];
  },
  started: (text) => [
    started({ sessions: [text], left: 0 }),
    started({ sessions: [text, text], left: 2 }),
  ],
  'link-preview': (text) =>
    summaries.map((one) =>
      linkPreview({
        summary: { ...everyText(one, text), headline: `Left ${text}` },
        ...{ storedAt: AT, now: AT, names: true },
        ...{ thread: TS, sessionId: text.slice(0, 70) },
      }),
    ),
  'link-preview-offer': (text) => [linkPreviewOffer({ thread: TS, sessionId: text.slice(0, 70) })],
  'session-offer': (text) => [
    sessionOffer({ sessions: [everyText(recording, text)], project: text, thread: TS }),
  ],
  listen: () => [listenShown({ listening: 'with', offers: 'ids' }, true)],
  'listen-unclear': (text) => [listenUnclear(text)],
  'shown-soon': () => [shownSoon({ kind: 'picture', seconds: 8 })],
  working: () => [working({ stage: 'writing', durationSeconds: 190, clicks: 41 })],
};

const MOMENT = {
  ...{
    file: '',
    sessionId: RUN,
    seconds: 84,
    what: 'x',
    captions: ['x', 'x', 'x'],
    replayUrl: 'x',
  },
};
