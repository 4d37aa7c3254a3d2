import type { Model } from '../ports/model.ts';
import type { Source } from '../ports/source.ts';
import type { Stills } from '../ports/stills.ts';
import type { StoredSummary, SummaryStore } from '../ports/summaries.ts';
import type { Scope } from '../scope.ts';
import { type Analysis, analyze, dossierOf } from './analysis.ts';
import { composeSummary } from './compose.ts';
import type { DraftResult } from './drafts/draft.ts';
import { writeDraft } from './drafts/write-draft.ts';
import { type GatherFailure, gather } from './gathering/gather.ts';
import { isConverted } from './session-data.ts';
import { findKept, isOf, keep } from './stored.ts';
import type { Summary } from './summary.ts';
import { checkStills } from './visual/check.ts';

/** What a summary needs of the outside. */
export interface SummarizeDeps {
  readonly source: Source;
  /** null = facts mode. */
  readonly model: Model | null;
  /** Why there is no model, as a sentence for people; none = none is configured. */
  readonly noModel?: string;
  /** null or none = no claim is looked at in stills. */
  readonly stills?: Pick<Stills, 'take'> | null;
  /** null = nothing is kept. */
  readonly summaries: SummaryStore | null;
  readonly now: () => Date;
}

export interface SummarizeRequest {
  readonly scope: Scope;
  readonly sessionId: string;
  readonly question: string | null;
  /** Do not answer from the store. */
  readonly again: boolean;
  /** false = no stills, whatever there is to take them with. */
  readonly frames?: boolean;
  /** The session is read and measured also where its summary is in the store. */
  readonly measure?: boolean;
  /** Nobody waits for the answer: a limit of PostHog's is for the caller to wait for, not a gap. */
  readonly patient?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** How far a summary is, with what is already known for sure. */
export type Progress =
  | { readonly stage: 'reading' }
  | { readonly stage: 'measured'; readonly analysis: Analysis }
  | { readonly stage: 'writing'; readonly characters: number }
  /** Stills of so many claims are taken and looked at. */
  | { readonly stage: 'looking'; readonly claims: number };

export type Summarized =
  | {
      readonly ok: true;
      readonly summary: Summary /** null = made just now. */;
      readonly storedAt: Date | null;
    }
  | { readonly ok: false; readonly failure: GatherFailure };

/** What happened in one session, from the store or afresh: gather, measure, ask, verify, look, keep. */
export async function summarize(
  deps: SummarizeDeps,
  request: SummarizeRequest,
): Promise<Summarized> {
  const started = deps.now().getTime();
  const elapsed = () => Math.round((deps.now().getTime() - started) / 100) / 10;
  const stills = request.frames === false ? null : (deps.stills ?? null);
  const keeping = { ...deps, stills: stills !== null };
  const stored = request.again ? null : await findKept(keeping, request);
  if (stored && !request.measure) return answered(stored);
  request.onProgress?.({ stage: 'reading' });
  const gathered = await gather({
    source: deps.source,
    scope: request.scope,
    id: request.sessionId,
    signal: request.signal,
    patient: request.patient,
  });
  if (!gathered.ok) return gathered;
  const { data } = gathered;
  const analysis = analyze(data);
  request.onProgress?.({ stage: 'measured', analysis });
  if (stored && (await isOf(stored, data))) return answered(stored);
  const told = await tell({ ...deps, stills, elapsed }, request, analysis);
  const summary = { ...told, seconds: elapsed() }; // looking took its time too
  await keep(keeping, request, { data, summary });
  return { ok: true, summary, storedAt: null };
}

function answered({ summary, createdAt }: StoredSummary): Summarized {
  return { ok: true, summary, storedAt: createdAt };
}

interface Tools extends Pick<SummarizeDeps, 'model' | 'noModel'> {
  readonly stills: Pick<Stills, 'take'> | null;
  /** Seconds since the question. */
  readonly elapsed: () => number;
}

/** In a model's words where there is one, its weighty claims looked at where stills can be taken. */
async function tell(
  { model, noModel, stills, elapsed }: Tools,
  request: SummarizeRequest,
  analysis: Analysis,
): Promise<Summary> {
  const { question, scope, onProgress, signal } = request;
  const draft = model ? await draftOf(model, analysis, request) : null;
  const material = { analysis, draft, question, seconds: elapsed() };
  const summary = composeSummary({ ...material, ...(noModel ? { noModel } : {}) });
  if (!model || !stills || !draft?.ok) return summary;
  const onLooking = (claims: number) => onProgress?.({ stage: 'looking', claims });
  const abort = signal ? { signal } : {};
  return checkStills({ model, stills, scope, analysis, onLooking, ...abort }, summary);
}

function draftOf(
  model: Model,
  analysis: Analysis,
  { question, onProgress, signal }: SummarizeRequest,
): Promise<DraftResult> {
  return writeDraft(model, dossierOf(analysis, question), {
    converted: isConverted(analysis.data),
    onProgress: ({ characters }) => onProgress?.({ stage: 'writing', characters }),
    ...(signal ? { signal } : {}),
  });
}
