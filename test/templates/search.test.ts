import { describe, expect, test } from 'vitest';
import type { PersonStory } from '../../src/engine/persons/story.ts';
import type { Hit, SearchResult } from '../../src/engine/search/hit.ts';
import { check } from '../../src/templates/limits.ts';
import { personStory } from '../../src/templates/person-story.ts';
import { PHONE, phoneLines } from '../../src/templates/phone.ts';
import { searchMore, searchNothing, searchRoot } from '../../src/templates/search-root.ts';

const HOST = 'https://eu.posthog.com';
const EVIL = '*<!channel>* _https://evil.example_ @here `x` '.repeat(20);

function aHit(n: number, more: Partial<Hit> = {}): Hit {
  return {
    sessionId: `s${n}`,
    who: n % 2 === 0 ? 'Maya L.' : null,
    start: '2026-05-20T10:00:00.000Z',
    seconds: 60 + n,
    replayUrl: `${HOST}/project/7/replay/s${n}?t=${58 + n}`,
    fits: n < 4 ? 'yes' : 'partly',
    why: `Did nothing for ${40 + n} s, on "Your basket" /basket; then the visit ended`,
    evidence: [
      { seconds: 60 + n, text: 'Did nothing' },
      { seconds: 110, text: 'Left on /basket' },
    ],
    score: 0.9,
    ...more,
  };
}

function aResult(hits: readonly Hit[], more: Partial<SearchResult> = {}): SearchResult {
  return {
    search: 'stared at a page for 40 s and left',
    project: 'Shop',
    hits: [...hits],
    more: 0,
    lookedFor: [
      'nothing done with the page in front, of about 40 s',
      'the end of the visit soon after',
    ],
    unused: [],
    eligible: 61,
    read: 61,
    shown: 0,
    skipped: [],
    failed: [],
    mode: 'facts',
    modeReason: 'No model is configured.',
    dropped: { unverifiedClaims: 0 },
    missing: [],
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
    hiddenValues: 2,
    seconds: 12,
    ...more,
  };
}

const many = Array.from({ length: 20 }, (_, i) => aHit(i));

describe('a search in Slack', () => {
  test('shows its best hits on one screen of a phone, each with its link, the others below', () => {
    const root = searchRoot(aResult(many, { more: 3 }), { host: HOST });
    const text = JSON.stringify(root.blocks);
    expect(text.match(/replay\/s\d+\?t=/g)).toHaveLength(5);
    expect(text).toContain('23 of 61 sessions fit');
    expect(text).toContain('15 more in the thread');
    expect(phoneLines(root.blocks)).toBeLessThanOrEqual(PHONE.lines);
    const more = searchMore(aResult(many, { more: 3 }), { host: HOST });
    expect(JSON.stringify(more).match(/replay\/s\d+\?t=/g)).toHaveLength(15);
    expect([root, ...more].flatMap(check)).toEqual([]);
  });

  test('with few hits there is nothing more to tell', () => {
    expect(searchMore(aResult([aHit(1)]), { host: HOST })).toEqual([]);
    expect(searchRoot(aResult([aHit(1)]), { host: HOST }).text).toContain('1 of 61 sessions fits');
  });

  test('nothing found is a sentence with what was looked at', () => {
    const { text } = searchNothing(
      aResult([], { unused: ['gutschein'], failed: [{ id: 'x', reason: 'y' }] }),
    );
    expect(text).toBe(
      'No session fits “stared at a page for 40 s and left”. 61 sessions read · 1 failed. No session holds “gutschein”. Looked for nothing done with the page in front, of about 40 s; the end of the visit soon after. Ask for more days, or say it in other words.',
    );
  });

  test('foreign text stays text, and links lead home', () => {
    const hit = aHit(1, {
      who: EVIL,
      why: EVIL,
      evidence: [{ seconds: 1, text: EVIL }],
      replayUrl: 'https://evil.example/x',
    });
    const result = aResult(
      many.map(() => hit),
      { search: EVIL, unused: [EVIL], missing: [EVIL] },
    );
    const messages = [
      searchRoot(result, { host: HOST }),
      ...searchMore(result, { host: HOST }),
      searchNothing(result),
    ];
    expect(messages.flatMap(check)).toEqual([]);
    expect(JSON.stringify(messages)).not.toMatch(/<!channel|<https:\/\/evil|@here/);
  });
});

function aStory(more: Partial<PersonStory> = {}): PersonStory {
  const sessions = Array.from({ length: 8 }, (_, n) => ({
    id: `s${n}`,
    start: `2026-05-${10 + n}T10:00:00.000Z`,
    durationSeconds: 130,
    headline: 'Could not go on: the screen said "Card declined"',
    outcome: { success: false, description: 'Left' },
    converted: false,
    problems: [{ description: 'Card declined', seconds: 40, stopped: true }],
    replayUrl: `${HOST}/project/7/replay/s${n}?t=38`,
  }));
  return {
    person: { name: 'Maya L.', email: 'maya@shop.example' },
    persons: 1,
    sessions,
    more: false,
    headline: 'Came 8 times within 8 days and did not get there: the page answers "Card declined"',
    story: null,
    course: ['Came 8 times within 8 days.', 'Did not get there in any of them.'],
    threads: [
      { name: 'The page answers "Card declined" on /pay', sessionIds: ['s0', 's1'], stopped: true },
    ],
    reachedGoal: false,
    skipped: [],
    failed: [],
    mode: 'facts',
    modeReason: 'No model is configured.',
    dropped: { unverifiedClaims: 0 },
    missing: [],
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
    hiddenValues: 0,
    seconds: 3,
    ...more,
  };
}

describe("a person's story in Slack", () => {
  test('is a headline, the course, and a line with a link for each of the last visits', () => {
    const message = personStory(aStory(), { host: HOST });
    const text = JSON.stringify(message.blocks);
    expect(check(message)).toEqual([]);
    expect(text).toContain('Maya L., 8 visits, 8 of them with trouble');
    expect(text.match(/replay\/s\d\?t=38/g)).toEqual(
      ['s2', 's3', 's4', 's5', 's6', 's7'].map((id) => `replay/${id}?t=38`),
    );
    expect(text).toContain('2 older visits in the thread');
    expect(text).toContain('Measured facts only');
  });

  test('in words of the model, what came back stands beside it', () => {
    const told = aStory({
      mode: 'model',
      modeReason: null,
      story: 'They tried to pay again and again.',
    });
    const text = JSON.stringify(personStory(told, { host: HOST }).blocks);
    expect(text).toContain('They tried to pay again and again.');
    expect(text).toContain('Came back in 2 visits');
    expect(text).not.toContain('Came 8 times within 8 days.');
  });

  test('says who shares an e-mail, and what could not be read', () => {
    const lost = [{ id: 'x', reason: 'y' }];
    const { blocks } = personStory(aStory({ persons: 2, failed: lost, skipped: lost }), {
      host: HOST,
    });
    expect(JSON.stringify(blocks)).toMatch(
      /2 persons with this e-mail.*nothing to read.*could not be read/,
    );
  });

  test('foreign text stays text', () => {
    const [first] = aStory().sessions;
    const evil = first ? [{ ...first, headline: EVIL, replayUrl: 'javascript:x' }] : [];
    const message = personStory(
      aStory({ headline: EVIL, story: EVIL, person: { name: EVIL, email: null }, sessions: evil }),
      { host: HOST },
    );
    expect(check(message)).toEqual([]);
    expect(JSON.stringify(message)).not.toMatch(/<!channel|javascript:x|@here/);
  });
});
