import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/templates/actions.ts';
import { sessionDetails } from '../../src/templates/session-details.ts';
import { sessionRoot } from '../../src/templates/session-root.ts';
import {
  anonymous,
  blocking,
  calm,
  complete,
  facts,
  HOST,
  huge,
  INJECTIONS,
  veryShort,
  withTexts,
} from '../support/realistic-summaries.ts';
import { addresses, phoneLines, shown } from '../support/slack-text.ts';

const stored = { at: new Date('2026-11-14T10:00:00Z'), now: new Date('2026-11-14T12:10:00Z') };
const details = { host: HOST, canAsk: false };
const realistic = { blocking, calm, anonymous, facts, veryShort };

describe('The root message of a session', () => {
  it.each(Object.entries(realistic))('reads well (%s)', (_, summary) => {
    expect(shown(sessionRoot(summary, { host: HOST }))).toMatchSnapshot();
  });

  it.each(Object.entries({ ...realistic, huge, hostile: withTexts(complete, INJECTIONS) }))(
    'is made of these blocks (%s)',
    (_, summary) => {
      expect(sessionRoot(summary, { host: HOST, stored })).toMatchSnapshot();
    },
  );

  it.each(Object.entries(realistic))('fits one screen of a phone (%s)', (_, summary) => {
    expect(phoneLines(sessionRoot(summary, { host: HOST }))).toBeLessThanOrEqual(24);
  });

  it('stays near one screen when there is far too much to say', () => {
    expect(phoneLines(sessionRoot(huge, { host: HOST }))).toBeLessThanOrEqual(40);
  });

  it('opens the replay, and each problem two seconds before it', () => {
    const replay = blocking.session.replayUrl;
    expect(addresses(sessionRoot(blocking, { host: HOST }))).toEqual([
      replay,
      `${replay}?t=82`,
      `${replay}?t=39`,
      blocking.relatedIssues[0]?.url,
    ]);
  });

  it('can be asked for again only when it came from the store, with the same question', () => {
    const fresh = JSON.stringify(sessionRoot(anonymous, { host: HOST }).blocks);
    const question = 'لماذا did *she* leave _page_ :one:?';
    const old = sessionRoot({ ...anonymous, question }, { host: HOST, stored });
    const value = `${anonymous.session.id} ${question}`;
    expect(fresh).not.toContain(ACTIONS.runAgain);
    expect(JSON.stringify(old.blocks)).toContain(
      `"action_id":"${ACTIONS.runAgain}","value":"${value}"`,
    );
    expect(shown(old)).toContain('summarized 2 h ago');
  });

  it('says what could not be read and what was left out', () => {
    const text = shown(
      sessionRoot({ ...anonymous, dropped: { unverifiedClaims: 2 } }, { host: HOST }),
    );
    expect(text).toContain('Error tracking was not reachable.');
    expect(text).toContain('2 claims left out: the recording does not prove them.');
  });

  it('counts what the stills denied among what is no problem', () => {
    const [first, ...others] = blocking.problems;
    if (!first) throw new Error('This summary has problems.');
    const problems = [{ ...first, visual: 'denied' as const }, ...others];
    const lines = shown(sessionRoot({ ...blocking, problems }, { host: HOST })).split('\n');
    expect(lines.filter((line) => line.includes('1:24'))).toEqual([]);
    expect(lines.find((line) => line.startsWith('Not a problem'))).toContain(
      'address refused, no field marked: the stills show otherwise',
    );
  });

  it('never passes over a question', () => {
    const asked = { ...blocking, question: 'Why?' };
    expect(shown(sessionRoot(asked, { host: HOST }))).toContain(
      'Nothing in the recording answers that.',
    );
    expect(shown(sessionRoot({ ...facts, question: 'Why?' }, { host: HOST }))).toContain(
      'Without a model',
    );
  });

  it('says the whole of a long answer in the thread', () => {
    const answer = `${'She looked for the price. '.repeat(30)}Then she left.`;
    const asked = { ...blocking, question: 'Why?', answer };
    const [thread = ''] = sessionDetails(asked, details).map(shown);
    expect(shown(sessionRoot(asked, { host: HOST }))).not.toContain('Then she left.');
    expect(thread).toContain('Then she left.');
    expect(sessionDetails(anonymous, details).map(shown).join()).not.toContain(anonymous.answer);
  });

  it('leaves out what was not measured instead of inventing it', () => {
    const { session } = blocking;
    const unknown = { activeSeconds: null, device: null, browser: null, os: null };
    const counts = { clicks: null, activityScore: null, start: 'unknown' };
    const text = shown(
      sessionRoot({ ...blocking, session: { ...session, ...unknown, ...counts } }, { host: HOST }),
    );
    expect(text).toContain('\n\n3 min 10 s\n\n');
    expect(text).not.toMatch(/null|NaN|undefined|Invalid/);
  });

  it('shows no dollars when the price is not known', () => {
    const usage = { ...blocking.usage, dollars: null };
    expect(shown(sessionRoot({ ...blocking, usage }, { host: HOST }))).toContain(
      '6.1k tokens · 21 s',
    );
  });

  it('does not say the same thing three times without a model', () => {
    const said = 'The screen said "Card refused"';
    const [problem] = blocking.problems;
    const once = shown(
      sessionRoot(
        {
          ...facts,
          headline: `Could not go on: ${said.toLowerCase()}`,
          outcome: { success: false, description: said },
          problems: problem ? [{ ...problem, description: said }] : [],
        },
        { host: HOST },
      ),
    );
    expect(once.match(/card refused/gi)?.length).toBe(2);
  });
});

describe('The thread of a session', () => {
  it.each(Object.entries(realistic))('reads well (%s)', (_, summary) => {
    expect(sessionDetails(summary, details).map(shown).join('\n=====\n')).toMatchSnapshot();
  });

  it('is made of these blocks', () => {
    expect(sessionDetails(blocking, details)).toMatchSnapshot();
  });

  it('links every second of the course and of the evidence', () => {
    const [message] = sessionDetails(blocking, details);
    const seconds = message
      ? addresses(message).map((url) => new URL(url).searchParams.get('t'))
      : [];
    expect(seconds).toEqual(['0', '38', '81', '82', '149', '39']);
  });

  it('invites questions only when they are answered', () => {
    const texts = [true, false].map((canAsk) =>
      sessionDetails(blocking, { host: HOST, canAsk }).map(shown).join(),
    );
    expect(texts.map((text) => text.includes('Ask anything'))).toEqual([true, false]);
  });

  it('goes on in a further message instead of being cut, and says which part it is', () => {
    const messages = sessionDetails(huge, details);
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.at(-1)?.text).toBe(
      `How it went, and what it rests on (${messages.length} of ${messages.length})`,
    );
    const all = messages.map(shown).join('\n');
    expect(all).toContain('and 50 more');
    expect(all).toContain('and 18 more');
  });

  it('is empty when there is nothing to add', () => {
    expect(sessionDetails(veryShort, details)).toEqual([]);
  });
});
