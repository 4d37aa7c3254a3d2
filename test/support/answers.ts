import { createMemoryRecords } from '../../src/adapters/memory/records.ts';
import type { Answer } from '../../src/engine/answers/answer.ts';
import { answerByFacts } from '../../src/engine/answers/facts/answer-by-facts.ts';
import type { AnswerDeps, AnswerRequest } from '../../src/engine/answers/request.ts';
import type { Turn } from '../../src/engine/answers/turn.ts';
import { aSessionEvent, quietLines, START, scriptedSource, shownText } from './scripted-source.ts';

const NOW = new Date(START + 24 * 3_600_000);

/** What an answer needs, nothing of it there but what is given. */
export function answerDeps(given: Partial<AnswerDeps> = {}): AnswerDeps {
  return {
    source: scriptedSource({}),
    recordings: { list: async () => [] },
    records: createMemoryRecords(),
    archive: { find: async () => null },
    alerts: { find: async () => null },
    frictionRuns: { find: async () => null },
    ...{ summaries: null, query: null, stills: null, model: null },
    now: () => NOW,
    ...given,
  };
}

/** A question in a talk about nothing yet, by somebody who may see names. */
export function aQuestion(question: string, given: Partial<AnswerRequest> = {}): AnswerRequest {
  return {
    scope: { workspace: 'T1', project: '42' },
    ...{ subject: null, question, turns: [], mayName: true, zone: 'Europe/Berlin' },
    ...given,
  };
}

/** A turn of somebody, or of ours with its answer. */
export function aTurn(text: string, answer: Answer | null = null, ts = '1'): Turn {
  const by = answer ? 'backstory' : 'person';
  return { ts, by, user: by === 'person' ? 'U1' : null, text, state: 'answered', answer };
}

/** A talk without a model: each question is asked with all that was said before. */
export function factsTalk(given: Partial<AnswerDeps>, about: Partial<AnswerRequest>) {
  const turns: Turn[] = [];
  return async (question: string): Promise<Answer> => {
    const answer = await answerByFacts(
      answerDeps(given),
      aQuestion(question, { ...about, turns: [...turns] }),
    );
    turns.push(aTurn(question), aTurn(answer.answer, answer));
    return answer;
  };
}

/** Sixty seconds on a page of books: Order is pressed at 20, a refusal comes at 21, Pay is pressed at 40. */
export function bookVisit() {
  const click = (seconds: number, label: string) =>
    aSessionEvent(seconds, '$autocapture', {
      properties: { $event_type: 'click', $el_text: label },
      elementsChain: `button:text="${label}"`,
    });
  return scriptedSource({
    lines: [
      ...quietLines(60),
      shownText(21, 'Please check your details', { role: 'alert' }),
    ].toSorted((a, b) => a.event.timestamp - b.event.timestamp),
    events: async () => ({ events: [click(20, 'Order'), click(40, 'Pay')], truncated: false }),
  });
}
