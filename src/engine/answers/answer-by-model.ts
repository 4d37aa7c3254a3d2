import { type Model, ModelError } from '../ports/model.ts';
import type { Project } from '../ports/source.ts';
import type { Answer } from './answer.ts';
import { composeAnswer } from './compose.ts';
import { openConversation } from './conversation.ts';
import { writeSubject } from './evidence/of-subject.ts';
import { createReader } from './evidence/reader.ts';
import { Sheet } from './evidence/sheet.ts';
import { claimsOf } from './facts/claims/claims-of.ts';
import { readEvidence, readWith, sessionsOf } from './facts/evidence.ts';
import { holdAnswer } from './hold-answer.ts';
import { recheck } from './recheck.ts';
import type { AnswerDeps, AnswerRequest } from './request.ts';
import { citeTold, writeTalk } from './talk/write-talk.ts';
import { createTally } from './tally.ts';
import { toolsFor } from './tools/offered.ts';
import type { Looking } from './tools/tool.ts';
import { openToolbox } from './tools/use-tools.ts';
import { sentenceFor } from './trouble.ts';

/** The answer, or why there is none, in a sentence for people; `usage`: what that cost all the same. */
export type AnsweredByModel =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly sentence: string; readonly usage: Answer['usage'] };

/** Longer questions are no questions, characters. */
const LONGEST_QUESTION = 2_000;

/**
 * Lets a model answer from what is stored of the subject and what it looks up, and holds every statement
 * against that.
 * @throws SourceError when the subject cannot be read, and what the signal was aborted with
 */
export async function answerByModel(
  deps: AnswerDeps,
  request: AnswerRequest,
  { model, project }: { readonly model: Model; readonly project: Project },
): Promise<AnsweredByModel> {
  const started = deps.now().getTime();
  const tally = createTally();
  const sheet = new Sheet();
  const stored = await readEvidence(deps, request);
  const reader = createReader(deps, request, sheet, readWith(stored));
  const numbering = claimsOf(stored, request.turns);
  const looking: Looking = {
    ...{ deps, request, sheet, reader, numbering, spend: tally.spend },
    sessionIds: sessionsOf(stored),
  };
  const toolbox = openToolbox(looking, toolsFor(looking));
  const subject = await writeSubject(deps, request, stored, { sheet, reader });
  citeTold(
    sheet,
    [...numbering.byNumber.values()].map(({ claim }) => claim),
  );
  const evidence = `${subject}${await recheck(looking, toolbox)}`;
  const variables = await variablesOf(looking, evidence);
  const opening = { variables, toolbox, spend: tally.spend, signal: request.signal };
  try {
    const held = await holdAnswer(openConversation(model, opening), {
      ...{ sheet, project, question: request.question, mayName: request.mayName },
      first: numbering.highest + 1,
    });
    if (!held) return { ok: false, sentence: sentenceFor('unproven'), usage: tally.total };
    const seconds = Math.round((deps.now().getTime() - started) / 100) / 10;
    const made = { usage: tally.total, fetched: toolbox.fetched, hidden: reader.hidden, seconds };
    return { ok: true, answer: composeAnswer(held, made) };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { ok: false, sentence: sentenceFor(error.code), usage: tally.total };
  }
}

/** Where persons may not be named, what was said of them in the thread is hidden too. */
async function variablesOf({ sheet, request, deps }: Looking, evidence: string) {
  const { turns, question, mayName, zone } = request;
  const shown = (text: string) => (mayName ? text : sheet.withoutNames(text));
  return {
    now: `${deps.now().toISOString().slice(0, 16)} UTC, people here live by ${zone}`,
    evidence: shown(evidence),
    talk: shown(await writeTalk(sheet, turns)),
    question: shown(question.slice(0, LONGEST_QUESTION)),
  };
}
