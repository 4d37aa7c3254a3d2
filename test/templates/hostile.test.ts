import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../src/engine/sessions/summary.ts';
import { failure } from '../../src/templates/failure.ts';
import { check } from '../../src/templates/limits.ts';
import { pickSession } from '../../src/templates/pick-session.ts';
import type { Message } from '../../src/templates/render.ts';
import { sessionDetails } from '../../src/templates/session-details.ts';
import { sessionRoot } from '../../src/templates/session-root.ts';
import { terminalSummary } from '../../src/templates/terminal-summary.ts';
import {
  blocking,
  complete,
  facts,
  HOST,
  huge,
  INJECTIONS,
  withTexts,
} from '../support/realistic-summaries.ts';
import { addresses, dangers } from '../support/slack-text.ts';

const stored = { at: new Date('2026-11-14T10:00:00Z'), now: new Date('2026-11-14T12:10:00Z') };

function messagesOf(summary: Summary): Message[] {
  return [
    sessionRoot(summary, { host: HOST, stored }),
    ...sessionDetails(summary, { host: HOST, canAsk: true }),
  ];
}

function expectHarmless(messages: readonly Message[]): void {
  for (const message of messages) {
    expect(check(message)).toEqual([]);
    expect(dangers(message, HOST)).toEqual([]);
    expect(JSON.stringify(message)).not.toMatch(/<[@#]|<!(?!date\^\d)/);
    for (const address of addresses(message)) expect(address).toMatch(`${HOST}/`);
  }
}

const text = fc.oneof(
  fc.constantFrom(...INJECTIONS),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom(...INJECTIONS, ...'<>&|!@#*_~`:"\n '), { maxLength: 12 })
    .map((all) => all.join('')),
  fc
    .tuple(fc.constantFrom(...INJECTIONS), fc.integer({ min: 1, max: 900 }))
    .map(([one, n]) => one.repeat(n)),
);

describe('Whatever stands in a summary', () => {
  it.each(INJECTIONS)('calls nobody and links nowhere when every field is %j', (injection) => {
    expectHarmless(messagesOf(withTexts(complete, [injection])));
    expectHarmless(messagesOf(withTexts({ ...complete, story: null, mode: 'facts' }, [injection])));
  });

  it('calls nobody, links nowhere and keeps to the limits', () => {
    const summaries = fc.tuple(
      fc.constantFrom(complete, facts, { ...complete, answer: null }),
      fc.array(text, { minLength: 1, maxLength: 40 }),
    );
    fc.assert(
      fc.property(summaries, ([summary, texts]) =>
        expectHarmless(messagesOf(withTexts(summary, texts))),
      ),
      { numRuns: 100 },
    );
  });

  it('keeps to the limits when there is more of everything than any session has', () => {
    expectHarmless(messagesOf(huge));
    expectHarmless(messagesOf(withTexts(huge, ['<&>'.repeat(4000)])));
  });

  it('keeps to the limits with 10,000 characters that are one', () => {
    expectHarmless(messagesOf(withTexts(complete, [`e${'\u0301'.repeat(9999)}`])));
  });

  it('is cut between characters, never inside an emoji', () => {
    const family = '👩‍👩‍👧‍👦';
    const { text: cut } = sessionRoot({ ...blocking, headline: family.repeat(99) }, { host: HOST });
    expect(cut.split('…')[0]?.replaceAll(family, '')).toBe('');
  });

  it('cannot write an element of the layout, end an attribute or run a template', () => {
    const forged = '</section><section>forged</section> " action="x {{cost}}';
    const root = sessionRoot(withTexts(complete, [forged]), { host: HOST });
    const plain = sessionRoot(withTexts(complete, ['forged']), { host: HOST });
    expect(root.blocks.map(({ type }) => type)).toEqual(plain.blocks.map(({ type }) => type));
    expect(JSON.stringify(root)).toContain('{{cost}}');
    expect(JSON.stringify(root)).not.toContain('"action_id":"x');
  });

  it('stays readable: what was written is still there to read', () => {
    const name = 'Tom & <Jerry>';
    const { blocks } = sessionRoot(
      { ...blocking, person: { name, email: null, country: null, plan: null } },
      { host: HOST },
    );
    expect(JSON.stringify(blocks)).toContain('Tom &amp; &lt;Jerry&gt;');
  });

  it('shows an address that leads elsewhere as words, not as a link', () => {
    const evil = 'https://eu.posthog.com.evil.example/replay';
    const sessions = { ...blocking.session, replayUrl: evil };
    const problems = blocking.problems.map((problem) => ({ ...problem, replayUrl: evil }));
    const messages = messagesOf({ ...blocking, session: sessions, problems });
    expect(messages.flatMap(addresses).filter((address) => address.includes('evil'))).toEqual([]);
    expect(JSON.stringify(messages[0])).toContain('→ watch');
    expect(JSON.stringify(messages[0])).not.toContain('Open replay');
  });
});

describe('Whatever people type or are called', () => {
  it('does no harm in a refusal', () => {
    fc.assert(
      fc.property(text, (typed) => {
        expectHarmless([
          failure({ kind: 'no-session', text: typed }),
          failure({ kind: 'unknown-session', session: typed, keptDays: 30, oldest: stored.at }),
          failure({ kind: 'other-host', theirs: typed, ours: typed }),
          failure({ kind: 'other-project', ours: typed }),
          failure({ kind: 'unknown-person', email: typed }),
          failure({ kind: 'not-configured', missing: [typed, typed] }),
        ]);
      }),
    );
  });

  it('does no harm in a list of sessions', () => {
    fc.assert(
      fc.property(text, fc.string({ minLength: 1, maxLength: 60 }), (typed, id) => {
        const person = {
          id: 'p',
          name: typed,
          email: typed,
          distinctIds: [],
          properties: {},
          createdAt: null,
        };
        const recording = {
          id,
          distinctId: typed,
          start: '2026-11-14T14:22:00Z',
          durationSeconds: 10,
          activeSeconds: null,
          clicks: 3,
          keypresses: null,
          consoleErrors: null,
          activityScore: null,
          startUrl: typed,
          person,
          ongoing: true,
        };
        const message = pickSession({ person, recordings: [recording, recording] });
        expect(dangers(message, HOST)).toEqual([]);
      }),
    );
  });
});

describe('In a terminal', () => {
  it('no text moves the cursor, changes a colour or turns the line around', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
        const printed = terminalSummary(withTexts(complete, texts));
        expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 50 },
    );
  });
});
