import { createAnthropic } from '../../src/adapters/anthropic/create.ts';
import { loadPrompts } from '../../src/adapters/prompts/load.ts';
import type { Answer } from '../../src/engine/answers/answer.ts';
import { answerQuestion } from '../../src/engine/answers/answer-question.ts';
import type { AnswerDeps, AnswerRequest } from '../../src/engine/answers/request.ts';
import { answerDeps, aQuestion, bookVisit } from './answers.ts';
import { type LocalAnthropic, type Script, startAnthropic } from './anthropic.ts';
import type { Reply } from './anthropic-wire.ts';

const prompts = await loadPrompts('prompts');
const name = 'claude-sonnet-5-5';

/** What came of a question, and what the model was asked. */
export interface ModelTalk {
  readonly answer: Answer;
  readonly requests: LocalAnthropic['requests'];
  readonly violations: readonly string[];
  /** What people read meanwhile. */
  readonly steps: readonly string[];
}

/** Asks a question of a model that a local server plays; about the visit to the books unless told otherwise. */
export async function askModel(
  question: string,
  script: Script,
  given: { readonly deps?: Partial<AnswerDeps>; readonly about?: Partial<AnswerRequest> } = {},
): Promise<ModelTalk> {
  await using server = await startAnthropic(script);
  const model = createAnthropic({
    ...{ apiKey: server.apiKey, baseUrl: server.url, prompts, maxRetries: 0 },
    models: { sessions: name, patterns: name, small: name },
  });
  const steps: string[] = [];
  const subject = { kind: 'session', sessionId: 'session-1' } as const;
  const answer = await answerQuestion(
    answerDeps({ source: bookVisit(), ...given.deps, model }),
    aQuestion(question, { subject, onStep: (words) => steps.push(words), ...given.about }),
  );
  return { answer, requests: server.requests, violations: server.violations, steps };
}

/** The alias of the first line of this kind that holds a text, among all that the model was shown so far. */
export function aliasOf({ user }: { readonly user: string }, part: string, kind = '[esf]'): string {
  const aliases = new RegExp(`^\\s*(${kind}\\d+),(.*)$`, 'gm');
  const found = [...user.matchAll(aliases)].find(([, , line = '']) => line.includes(part));
  if (!found?.[1]) throw new Error(`No line of ${kind} holds "${part}":\n${user}`);
  return found[1];
}

/** An answer of these statements, each with the aliases that it cites. */
export function said(
  statements: readonly (readonly [text: string, ...cited: string[]])[],
  unknown: readonly string[] = [],
): Reply {
  const list = statements.map(([text, ...cited]) => ({ text, evidence: cited }));
  return { text: JSON.stringify({ statements: list, unknown }) };
}

/** A turn that wants one tool used. */
export function uses(tool: string, input: object): Reply {
  return { uses: [{ name: tool, input }], thinking: 'That has to be looked up.' };
}
