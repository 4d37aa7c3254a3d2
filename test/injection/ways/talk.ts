import type { Answer, Claim } from '../../../src/engine/answers/answer.ts';
import type { PersonStory } from '../../../src/engine/persons/story.ts';
import type { SearchResult } from '../../../src/engine/search/hit.ts';
import { answerMessages } from '../../../src/templates/answer.ts';
import { answerStop } from '../../../src/templates/answer-words.ts';
import { markDisputes } from '../../../src/templates/dispute-mark.ts';
import { feedbackKept } from '../../../src/templates/feedback-said.ts';
import { forgetConfirm } from '../../../src/templates/forget-confirm.ts';
import { forgetDone, forgetStuck } from '../../../src/templates/forget-said.ts';
import { forgetStarted, forgetUnclear } from '../../../src/templates/forget-started.ts';
import { personStory } from '../../../src/templates/person-story.ts';
import {
  searching,
  searchMore,
  searchNothing,
  searchRoot,
} from '../../../src/templates/search-root.ts';
import { everyText } from '../../support/hostile-texts.ts';
import { AT, place, RUN, type Ways } from './way.ts';

const at = AT.toISOString();
const usage = { calls: 2, inputTokens: 6_000, outputTokens: 100, dollars: 0.03 };
const made = {
  ...{
    mode: 'facts' as const,
    modeReason: 'x',
    missing: ['x'],
    usage,
    hiddenValues: 2,
    seconds: 9,
  },
  dropped: { unverifiedClaims: 1 },
};

const claim: Claim = {
  ...{ id: '3', text: 'x', sessionId: RUN, seconds: 84, replayUrl: 'x' },
  evidence: [{ kind: 'screen', id: 'x', seconds: 84, text: 'x' }],
};

const answer: Answer = {
  ...made,
  ...{
    answer: 'x',
    claims: [claim, { ...claim, seconds: null }],
    unknown: ['x', 'y'],
    ...{ rerun: null, shows: false, asksBack: false },
  },
  fetched: [
    { what: 'x', at },
    { what: 'x', at: 'x' },
  ],
};

/** What an answer says, in the ways in which its text and its claims can lie beside each other. */
function answersOf(text: string): Answer[] {
  const hostile = { ...everyText(answer, text, ['id']), answer: `It was ${text}` };
  const lines = ['[3]', `3 · ${text}`, `${text} [3] [9]`, text];
  return [
    hostile,
    { ...hostile, mode: 'model', answer: lines.map((line) => `${text} ${line}`).join('\n') },
    { ...hostile, answer: `Nothing of ${text.repeat(3)}`, claims: [], unknown: [text] },
  ];
}

const hit = {
  ...{ sessionId: RUN, who: 'x', start: at, seconds: 60, replayUrl: 'x', fits: 'yes' as const },
  ...{ why: 'x', evidence: [{ seconds: 1, text: 'y' }], score: 0.9 },
};
const found: SearchResult = {
  ...made,
  ...{ search: 'x', project: 'x', hits: Array.from({ length: 9 }, () => hit), more: 3 },
  ...{ lookedFor: ['x'], unused: ['x'], eligible: 61, read: 61, shown: 0 },
  ...{ skipped: [{ id: 'x', reason: 'x' }], failed: [{ id: 'x', reason: 'x' }] },
};

const story: PersonStory = {
  ...made,
  ...{ person: { name: 'x', email: 'x' }, persons: 2, more: true, headline: 'x', story: 'x' },
  ...{
    course: ['x'],
    reachedGoal: false,
    threads: [{ name: 'x', sessionIds: ['a', 'b'], stopped: true }],
  },
  ...{ skipped: [{ id: 'x', reason: 'x' }], failed: [{ id: 'x', reason: 'x' }] },
  sessions: Array.from({ length: 8 }, () => ({
    ...{
      id: RUN,
      start: at,
      durationSeconds: 130,
      headline: 'x',
      converted: false,
      replayUrl: 'x',
    },
    outcome: { success: false, description: 'x' },
    problems: [{ description: 'x', seconds: 40, stopped: true }],
  })),
};

/** The talk in the thread: answers, searches, stories, what people say of them, and deletion. */
export const talk: Ways = {
  answer: (text) =>
    answersOf(text).flatMap((one) => answerMessages(one, { host: place.host, model: text })),
  'answer-stop': (text) => [answerStop(text.slice(0, 70))],
  'search-root': (text) => [searchRoot(everyText(found, text), place)],
  'search-more': (text) => searchMore(everyText(found, text), place),
  'search-nothing': (text) => [searchNothing(everyText({ ...found, hits: [] }, text))],
  searching: () => [searching(3, 9)],
  'person-story': (text) =>
    [story, { ...story, story: null }].map((one) => personStory(everyText(one, text), place)),
  'feedback-kept': (text) => [feedbackKept({ verdict: 'wrong', claim: text })],
  'dispute-mark': (text) => {
    const said = {
      ...{ key: 'k', kind: 'answer' as const, subject: null, verdict: 'wrong' as const, at },
      ...{ claim: { id: '3', kind: 'x', text }, reason: text, by: text.slice(0, 70) },
    };
    return [markDisputes({ text: 'An answer', blocks: [] }, [said, said])];
  },
  'forget-confirm': (text) => [
    forgetConfirm({ kind: 'session', name: text }, text, ''),
    forgetConfirm({ kind: 'project', name: '' }, text, ''),
  ],
  'forget-said': (text) => {
    const stuck = [
      { channel: text.slice(0, 70), ts: '1795251970.000001', reason: 'not_in_channel' as const },
    ];
    const gone = { messages: 2, files: 1, edited: 1, rows: { summaries: 9 }, withoutPostHog: true };
    return [
      forgetDone({ kind: 'session', id: text }, { ...gone, stuck }),
      forgetDone({ kind: 'person', email: text }, { ...gone, stuck }),
      forgetStuck(),
    ];
  },
  'forget-started': () => [forgetStarted(), forgetUnclear()],
};
