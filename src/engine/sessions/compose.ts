import { NO_USAGE } from '../ports/model.ts';
import type { Analysis } from './analysis.ts';
import { withUnread } from './chapters/with-unread.ts';
import type { DraftResult, FailedDraft, WrittenDraft } from './drafts/draft.ts';
import { problemsOfDraft, problemsOfIncidents } from './problems.ts';
import { personProfile, sessionProfile } from './profile.ts';
import { relatedIssues } from './related-issues.ts';
import { safeSummary } from './safe-text.ts';
import { isConverted } from './session-data.ts';
import { stagesByPage } from './stages.ts';
import type { Summary } from './summary.ts';
import { headline, notProblems, outcome } from './told.ts';
import { decideByTranscript } from './visual/undecided.ts';

/** What a summary is made from. `draft` null = there is no model. */
export interface Material {
  readonly analysis: Analysis;
  readonly draft: DraftResult | null;
  readonly question: string | null;
  /** Seconds from the question to now. */
  readonly seconds: number;
  /** Why there is no model, as a sentence. */
  readonly noModel?: string;
}

/** Why there is no model's word, in words for people. */
const NO_MODEL = 'No model is configured.';

/** The summary, from a model's verified draft or from measured facts; its texts are safe to show. */
export function composeSummary(material: Material): Summary {
  const { draft } = material;
  return safeSummary(draft?.ok ? fromDraft(material, draft) : fromFacts(material, draft));
}

function fromDraft(material: Material, written: WrittenDraft): Summary {
  const { draft, dropped, usage, model } = written;
  const { analysis } = material;
  const read = { problems: problemsOfDraft(analysis, draft.problems), segments: draft.segments };
  const { segments, ...whole } = withUnread(read, analysis, written.unread);
  const problems = decideByTranscript(analysis, whole.problems);
  const cited = new Set(problems.flatMap(({ evidence }) => evidence.map(({ id }) => id)));
  const told = analysis.facts.filter(({ rule, times }) => cited.has(`${rule}:${times[0]}`));
  return {
    ...common(material),
    headline: draft.headline,
    story: draft.story,
    answer: draft.answer,
    outcome: draft.outcome,
    segments,
    problems,
    notProblems: notProblems(analysis.data, analysis.facts, told),
    mode: 'model',
    modeReason: null,
    model,
    dropped: { unverifiedClaims: dropped },
    missing: [...analysis.data.missing, ...written.missing],
    usage,
  };
}

function fromFacts(material: Material, failed: FailedDraft | null): Summary {
  const { data, facts, incidents } = material.analysis;
  return {
    ...common(material),
    headline: headline(data, incidents),
    story: null,
    answer: null,
    outcome: outcome(data, incidents),
    segments: stagesByPage(data, incidents),
    problems: decideByTranscript(material.analysis, problemsOfIncidents(material.analysis)),
    notProblems: notProblems(
      data,
      facts,
      incidents.flatMap((incident) => incident.facts),
    ),
    mode: 'facts',
    modeReason: failed?.reason.sentence ?? material.noModel ?? NO_MODEL,
    model: null,
    dropped: { unverifiedClaims: 0 },
    usage: failed?.usage ?? NO_USAGE,
  };
}

function common({ analysis, question, seconds }: Material) {
  const { data } = analysis;
  return {
    session: sessionProfile(data),
    person: personProfile(data),
    converted: isConverted(data),
    relatedIssues: relatedIssues(analysis),
    missing: [...data.missing],
    hiddenValues: data.hidden,
    seconds: Math.round(seconds * 10) / 10,
    question,
  };
}
