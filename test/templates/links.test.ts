import { describe, expect, test } from 'vitest';
import { readHereValue } from '../../src/templates/here-value.ts';
import { check } from '../../src/templates/limits.ts';
import {
  linkPreview,
  linkPreviewInDraft,
  linkPreviewOffer,
} from '../../src/templates/link-preview.ts';
import { listenDirect, listenShown, listenUnclear } from '../../src/templates/listen.ts';
import { sessionOffer } from '../../src/templates/session-offer.ts';
import {
  anonymous,
  blocking,
  calm,
  facts,
  HOST,
  huge,
  INJECTIONS,
  veryShort,
  withTexts,
} from '../support/realistic-summaries.ts';
import { addresses, dangers, phoneLines, shown } from '../support/slack-text.ts';

const THREAD = '1700000000.000100';
const SESSION = blocking.session.id;
const HERE = { thread: THREAD, sessionId: SESSION };
const NOW = new Date('2026-11-21T10:00:00Z');
const known = { ...HERE, storedAt: new Date('2026-11-21T08:00:00Z'), now: NOW, names: false };
const offered = (name: string) =>
  sessionOffer({
    sessions: [{ id: SESSION, start: '2026-11-14T14:22:00Z', durationSeconds: 190 }],
    ...{ project: name, thread: THREAD },
  });

describe('under a replay link', () => {
  test('stands how it ended and the worst problem, without the person', () => {
    expect(shown(linkPreview({ ...known, summary: blocking }))).toBe(
      [
        '*Could not buy: the address form refused twice without saying why*',
        '*1:24 Blocking* — address refused, no field marked, 2 times',
        '[Show summary]',
        '',
        '14 Nov 2026, 14:22 UTC · 3 min 10 s · summarized 2 h ago',
      ].join('\n'),
    );
  });

  test('stands nothing twice', () => {
    const description = 'The address form refused twice without saying why.';
    const [problem] = blocking.problems;
    const problems = problem ? [{ ...problem, description, count: 2 }] : [];
    const told = shown(linkPreview({ ...known, summary: { ...blocking, problems } }));
    expect(told).toContain('*1:24 Blocking* — 2 times\n');
  });

  test('stands who it was where the project names persons', () => {
    const named = shown(linkPreview({ ...known, summary: blocking, names: true }));
    expect(named).toContain('Maya L., Sweden, free plan');
    const nobody = shown(linkPreview({ ...known, summary: anonymous, names: true }));
    expect(nobody).not.toContain('Anonymous');
  });

  test('stands an offer where nothing is known, and nothing at all while it is written', () => {
    expect(shown(linkPreviewOffer(HERE))).toBe('Session replay, not summarized yet\n[Summarize]');
    const draft = linkPreviewInDraft();
    expect(JSON.stringify(draft)).not.toMatch(/button|action_id/);
    expect(shown(draft)).toBe(
      'Session replay. Where it is posted, people can ask me what happened in it.',
    );
  });

  test.each([blocking, calm, facts, veryShort, huge, withTexts(huge, INJECTIONS)])(
    'stands little, no link of its own, and nothing that Slack would act on ($headline)',
    (summary) => {
      const message = linkPreview({ ...known, summary, names: true });
      expect(check(message)).toEqual([]);
      expect(phoneLines(message)).toBeLessThanOrEqual(13);
      expect(addresses(message)).toEqual([]);
      expect(dangers(message, HOST)).toEqual([]);
    },
  );
});

describe('who writes the id of a session', () => {
  test('is offered its summary', () => {
    const [first, ...rest] = shown(offered('Shop EU')).split('\n');
    expect(first).toMatch(/^A session of Shop EU: 3 min 10 s, 14 Nov 2026/);
    expect(rest.join('\n')).toContain('[Summarize]\n\nOnly you see this');
    expect(check(offered('Shop EU'))).toEqual([]);
    expect(phoneLines(offered('Shop EU'))).toBeLessThanOrEqual(8);
  });

  test.each(INJECTIONS)('is called by no project of the name %j', (name) => {
    expect(dangers(offered(name), HOST)).toEqual([]);
  });
});

test.each(['', 'x y', `${THREAD}`, `${THREAD} <!channel>`, `1 ${SESSION}`, `${THREAD} a b`])(
  'the value %j of a button is none of ours',
  (value) => {
    expect(readHereValue(value)).toBeNull();
  },
);

describe('how a channel is listened to', () => {
  test('is told in two sentences, with what can be typed', () => {
    expect(shown(listenShown({ listening: null, offers: 'links' }, false))).toBe(
      [
        '*In this channel*',
        '*Questions in my threads:* answered without a mention; under alerts and the news of a day with one.',
        '*Links and ids of sessions:* under a replay link I show what is known, or offer a summary.',
        '',
        'Admins change it: `/backstory listen questions without`, `with`, `off` or `usual`; `/backstory listen offers off`, `links` or `ids`.',
      ].join('\n'),
    );
    const changed = shown(listenShown({ listening: 'off', offers: 'off' }, true));
    expect(changed).toContain('*From now on in this channel*');
    expect(changed).toContain('not answered, and nothing of them is kept.');
  });

  test('is said to be unclear with what is known, and to be nothing in direct messages', () => {
    expect(shown(listenUnclear('loudly <!here>'))).toContain('`questions off`');
    expect(dangers(listenUnclear('loudly <!here>'), HOST)).toEqual([]);
    expect(shown(listenDirect())).toContain('Type `/backstory listen` in a channel');
  });
});
