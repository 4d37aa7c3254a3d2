import { addUsage } from '../ports/model.ts';
import type { Answer } from './answer.ts';
import { answerByModel } from './answer-by-model.ts';
import { answerByFacts } from './facts/answer-by-facts.ts';
import type { AnswerDeps, AnswerRequest } from './request.ts';
import type { FollowUp } from './requests/follow-up.ts';
import { readInTalk } from './requests/read-in-talk.ts';

export type { AnswerDeps, AnswerRequest } from './request.ts';

/** What code answers exactly, and no model better. */
const BY_CODE: ReadonlySet<FollowUp['kind']> = new Set(['show', 'stop', 'chatter']);
/** The same, where something was counted. */
const COUNTED: ReadonlySet<FollowUp['kind']> = new Set(['who', 'count']);
/** The same, where there is a report to be made otherwise. */
const OF_REPORTS: ReadonlySet<FollowUp['kind']> = new Set(['change', 'no-change']);

const NO_NEED = 'This is what was kept and counted: it needs no model.';

/**
 * Answers a follow-up question: by code what code knows exactly, else by the model from evidence that it may
 * cite. Without a model, and where it fails, the facts answer and say why.
 * @throws SourceError when the project or the subject cannot be read, and what the signal was aborted with
 */
export async function answerQuestion(deps: AnswerDeps, request: AnswerRequest): Promise<Answer> {
  const { model, source } = deps;
  if (!model) return answerByFacts(deps, request);
  const known = await knownByCode(deps, request);
  if (known) return known;
  const project = await source.project(request.scope, request.signal);
  const answered = await answerByModel(deps, request, { model, project });
  if (answered.ok) return answered.answer;
  const facts = await byFacts(deps, request, answered.sentence);
  return { ...facts, usage: addUsage(facts.usage, answered.usage) };
}

/** null = that takes a model. */
async function knownByCode(deps: AnswerDeps, request: AnswerRequest): Promise<Answer | null> {
  const { kind } = readInTalk(request, { now: deps.now(), zone: request.zone });
  const isReport = request.subject?.kind === 'report';
  if (BY_CODE.has(kind) || (isReport && OF_REPORTS.has(kind))) {
    return byFacts(deps, request, NO_NEED);
  }
  if (!COUNTED.has(kind)) return null;
  const facts = await byFacts(deps, request, NO_NEED);
  return facts.claims.length > 0 ? facts : null;
}

function byFacts(deps: AnswerDeps, request: AnswerRequest, noModel: string): Promise<Answer> {
  return answerByFacts({ ...deps, model: null, noModel }, request);
}
