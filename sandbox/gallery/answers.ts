import type { Answer, Claim } from '../../src/engine/answers/answer.ts';
import { answerMessages } from '../../src/templates/answer.ts';
import {
  answerFailed,
  answerLooks,
  answerOver,
  answerStop,
  answerStopped,
  answersOff,
  answerWaits,
} from '../../src/templates/answer-words.ts';
import type { Section } from './entry.ts';
import { MADE, PLACE, replayOf, sessionOf } from './invented.ts';

function claim(id: number, seconds: number | null, text: string): Claim {
  const of = { sessionId: sessionOf(id), replayUrl: replayOf(id, seconds ?? 0) };
  const none = { sessionId: null, replayUrl: null };
  return { id: String(id), text, evidence: [], seconds, ...(seconds === null ? none : of) };
}

const claims = [
  claim(4, null, '7 of the 9 sessions that met it were on iPhones.'),
  claim(5, 84, 'Maya changed the postcode and was refused again with the same sentence.'),
  claim(6, 52, 'An anonymous visitor added a "+" to the phone number and went on.'),
];

const answer: Answer = {
  ...MADE,
  answer: claims.map(({ id, text }) => `${text} [${id}]`).join('\n'),
  claims,
  unknown: ['Whether the number was wrong cannot be told: what was typed is masked.'],
  fetched: [{ what: 'the screen of 0192…4f around 1:24', at: '2026-11-21T09:29:00.000Z' }],
  ...{ rerun: null, shows: false, asksBack: false, missing: [] },
};

/** Questions in a thread, and what is said of them. */
export const answers: Section = {
  title: 'Questions in a thread',
  entries: [
    {
      ...{ name: 'answer', title: 'Answer', place: 'thread' },
      says: 'To a question in a thread: every statement with its number and its moment.',
      content: answerMessages(answer, { ...PLACE, model: 'claude-sonnet-5-5' }),
    },
    {
      ...{ name: 'answer--facts', title: 'Answer without a model', place: 'thread' },
      says: 'What can be counted or shown without a model, and what needs one.',
      content: answerMessages(
        {
          ...answer,
          ...{ claims: claims.slice(0, 1), answer: `${claims[0]?.text ?? ''} [4]`, fetched: [] },
          ...{ mode: 'facts', modeReason: 'No model is configured.', unknown: [] },
          usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
        },
        { ...PLACE, model: null },
      ),
    },
    {
      ...{ name: 'answer-words', title: 'What is said of a question', place: 'thread' },
      says: 'Where the report is not ready, the answer is on its way, was stopped or given up.',
      content: [answerWaits(), answerLooks(), answerStopped(), answerFailed()],
    },
    {
      ...{ name: 'answer-stop', title: 'Stop', place: 'ephemeral' },
      says: 'To the asker alone, where an answer takes a while, or is not given here.',
      content: [answerStop('1795251970.000001'), answerOver(), answersOff()],
    },
  ],
};
