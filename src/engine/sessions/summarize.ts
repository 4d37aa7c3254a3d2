import type { Model } from '../ports/model.ts';
import type { Source } from '../ports/source.ts';
import type { StoredSummary, SummaryStore } from '../ports/summaries.ts';
import type { Scope } from '../scope.ts';
import { type Analysis, analyze, dossierOf } from './analysis.ts';
import { composeSummary } from './compose.ts';
import type { DraftResult } from './drafts/draft.ts';
import { writeDraft } from './drafts/write-draft.ts';
import { type GatherFailure, gather } from './gathering/gather.ts';
import { inputHash } from './input-hash.ts';
import { isConverted, type SessionData } from './session-data.ts';
import type { Summary } from './summary.ts';

/** What a summary needs of the outside. */
export interface SummarizeDeps {
  readonly source: Source;
  /** null = facts mode. */
  readonly model: Model | null;
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
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** How far a summary is, with what is already known for sure. */
export type Progress =
  | { readonly stage: 'reading' }
  | { readonly stage: 'measured'; readonly analysis: Analysis }
  | { readonly stage: 'writing'; readonly characters: number };

export type Summarized =
  | {
      readonly ok: true;
      readonly summary: Summary /** null = made just now. */;
      readonly storedAt: Date | null;
    }
  | { readonly ok: false; readonly failure: GatherFailure };

/** What happened in one session, from the store or afresh: gather, measure, ask, verify, keep. */
export async function summarize(
  deps: SummarizeDeps,
  request: SummarizeRequest,
): Promise<Summarized> {
  const started = deps.now().getTime();
  const stored = request.again ? null : await fromStore(deps, request);
  if (stored) return { ok: true, summary: stored.summary, storedAt: stored.createdAt };
  request.onProgress?.({ stage: 'reading' });
  const gathered = await gather({
    source: deps.source,
    scope: request.scope,
    id: request.sessionId,
    signal: request.signal,
  });
  if (!gathered.ok) return gathered;
  const analysis = analyze(gathered.data);
  request.onProgress?.({ stage: 'measured', analysis });
  const draft = deps.model ? await draftOf(deps.model, analysis, request) : null;
  const seconds = (deps.now().getTime() - started) / 1000;
  const summary = composeSummary({ analysis, draft, question: request.question, seconds });
  await keep(deps, request, gathered.data, summary);
  return { ok: true, summary, storedAt: null };
}

/** A facts answer gives way once a model is there. */
async function fromStore(
  { summaries, model }: SummarizeDeps,
  request: SummarizeRequest,
): Promise<StoredSummary | null> {
  const stored = await summaries?.latest(request.scope, request.sessionId, request.question ?? '');
  return stored && (stored.key.mode === 'model' || model === null) ? stored : null;
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

/** A recording that still grows is not final, and is not kept. */
async function keep(
  deps: SummarizeDeps,
  request: SummarizeRequest,
  data: SessionData,
  summary: Summary,
): Promise<void> {
  if (!deps.summaries || data.recording?.ongoing) return;
  const asked = deps.model?.identify('summarize-session') ?? { model: '', promptHash: '' };
  const { mode } = summary;
  const key = {
    scope: request.scope,
    sessionId: request.sessionId,
    question: request.question ?? '',
    inputHash: await inputHash(data),
    promptHash: mode === 'model' ? asked.promptHash : '',
    model: summary.model ?? '',
    mode,
  };
  await deps.summaries.save(key, summary);
}
