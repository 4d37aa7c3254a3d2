import type { Model } from '../ports/model.ts';
import type { StoredSummary, SummaryKey, SummaryStore } from '../ports/summaries.ts';
import type { Scope } from '../scope.ts';
import { inputHash } from './input-hash.ts';
import type { SessionData } from './session-data.ts';
import type { Summary } from './summary.ts';
import { isUndecided } from './visual/undecided.ts';

/** Where summaries are kept, and what one can be made with now. */
export interface Keeping {
  readonly summaries: SummaryStore | null;
  readonly model: Model | null;
  /** Whether stills can be looked at. */
  readonly stills: boolean;
}

/** Whose summary of what. */
export interface Asked {
  readonly scope: Scope;
  readonly sessionId: string;
  readonly question: string | null;
}

/** Stands between the hashes of the draft's prompt and the check's, where stills could be looked at. */
const JOINT = '+';

/**
 * The summary that was kept, if it is as good as a new one. A facts answer gives way once a model is
 * there; one made without stills gives way once they can be taken and a claim in it wants them. One
 * whose stills were tried stands, whatever came of it: nothing is checked twice (posthog.md §3.1), and
 * a renderer that is down costs no new draft with every question.
 */
export async function findKept(keeping: Keeping, asked: Asked): Promise<StoredSummary | null> {
  const { scope, sessionId, question } = asked;
  const stored = await keeping.summaries?.latest(scope, sessionId, question ?? '');
  return stored && isAsGood(stored, keeping) ? stored : null;
}

/** Whether a summary was made from just this: a recording that grew since has another. */
export async function isOf({ key }: StoredSummary, data: SessionData): Promise<boolean> {
  return key.inputHash === (await inputHash(data));
}

/** Keeps a summary. A recording that still grows is not final, and is not kept. */
export async function keep(
  { summaries, model, stills }: Keeping,
  { scope, sessionId, question }: Asked,
  { data, summary }: { readonly data: SessionData; readonly summary: Summary },
): Promise<void> {
  if (!summaries || data.recording?.ongoing) return;
  const { mode } = summary;
  const key: SummaryKey = {
    scope,
    sessionId,
    question: question ?? '',
    inputHash: await inputHash(data),
    promptHash: mode === 'model' && model ? promptHash(model, stills) : '',
    model: summary.model ?? '',
    mode,
  };
  await summaries.save(key, summary);
}

function isAsGood({ key, summary }: StoredSummary, { model, stills }: Keeping): boolean {
  if (model === null) return true;
  if (key.mode !== 'model') return false;
  const wereTried = key.promptHash.includes(JOINT);
  return wereTried || !stills || !summary.problems.some(isUndecided);
}

function promptHash(model: Model, stills: boolean): string {
  const draft = model.identify('summarize-session').promptHash;
  return stills ? draft + JOINT + model.identify('check-stills').promptHash : draft;
}
