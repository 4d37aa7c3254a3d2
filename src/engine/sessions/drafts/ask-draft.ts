import {
  addUsage,
  type Model,
  type ModelAnswer,
  ModelError,
  type ModelRequest,
  NO_USAGE,
  type PromptId,
  type Usage,
  type Variables,
} from '../../ports/model.ts';
import type { DraftFailureCode, DraftResult } from './draft.ts';
import { extractYaml } from './extract.ts';
import { failedByModel, failedDraft } from './failure.ts';
import type { Grounds } from './grounds.ts';
import { parseYaml } from './parse.ts';
import { shapeDraft } from './shape.ts';
import { type Verified, verifyDraft } from './verify.ts';

/** What else a draft is written with. */
export interface DraftOptions {
  /** Whether the visitor converted; null = the project has no conversion event. */
  readonly converted: boolean | null;
  /** Told how much has been written so far; never what, as nothing of it is verified. */
  readonly onProgress?: (progress: { readonly characters: number }) => void;
  readonly signal?: AbortSignal;
}

/** One question to a model that is answered with a draft. */
export interface DraftTask {
  readonly prompt: PromptId;
  readonly variables: Variables;
  /** What the answer is held against. */
  readonly grounds: Grounds;
  /** The text in which the aliases stand, for a repair. */
  readonly timeline: string;
}

/** How much of a wrong answer goes back for repair, in characters. */
const MAX_REPAIRED = 20_000;

/**
 * Asks a model for a draft and holds it against the recording. A wrong answer gets one repair; what the
 * model or the network cannot do comes back as `{ ok: false }` with a sentence.
 * @throws what `signal` was aborted with.
 */
export async function askDraft(
  model: Model,
  task: DraftTask,
  options: DraftOptions,
): Promise<DraftResult> {
  let usage = NO_USAGE;
  const ask = async (prompt: PromptId, variables: Variables): Promise<ModelAnswer> => {
    const answer = await model.ask(requestOf(prompt, variables, options));
    usage = addUsage(usage, answer.usage);
    return answer;
  };
  try {
    const first = await ask(task.prompt, task.variables);
    const read = readDraft(first.text, task.grounds);
    if (read.ok) return written(read.value, first.model, usage);
    const second = await ask('repair-yaml', repairOf(first.text, read, task.timeline));
    const repaired = readDraft(second.text, task.grounds);
    if (repaired.ok) return written(repaired.value, second.model, usage);
    return failedDraft(repaired.code, usage);
  } catch (error) {
    if (error instanceof ModelError) return failedByModel(error, addUsage(usage, error.usage));
    throw error;
  }
}

interface Doubt {
  readonly ok: false;
  readonly code: DraftFailureCode;
  readonly complaint: string;
}

function readDraft(
  answer: string,
  grounds: Grounds,
): { readonly ok: true; readonly value: Verified } | Doubt {
  const parsed = parseYaml(extractYaml(answer));
  if (!parsed.ok) return { ...parsed, code: 'unreadable' };
  const shaped = shapeDraft(parsed.value);
  if (!shaped.ok) return { ...shaped, code: 'unreadable' };
  const verified = verifyDraft(shaped.value, grounds);
  return verified.ok ? verified : { ...verified, code: 'unproven' };
}

function requestOf(
  prompt: PromptId,
  variables: Variables,
  { onProgress, signal }: DraftOptions,
): ModelRequest {
  return {
    prompt,
    variables,
    ...(onProgress ? { onText: (text) => onProgress({ characters: text.length }) } : {}),
    ...(signal ? { signal } : {}),
  };
}

/** The timeline goes along only when aliases were wrong: broken YAML is put right without it. */
function repairOf(answer: string, { code, complaint }: Doubt, timeline: string): Variables {
  return {
    answer: answer.slice(0, MAX_REPAIRED),
    complaint: complaint.slice(0, MAX_REPAIRED),
    timeline: code === 'unproven' ? timeline : '',
  };
}

function written(verified: Verified, model: string, usage: Usage): DraftResult {
  return { ok: true, ...verified, usage, model, unread: [], missing: [] };
}
