import type { Analysis } from './analysis.ts';
import type { VerifiedProblem } from './drafts/draft.ts';
import { type Fact, firstTime } from './facts/fact.ts';
import { isHarmless } from './findings/harmless.ts';
import type { Incident } from './findings/incident.ts';
import { replayUrl } from './replay-link.ts';
import type { SessionData } from './session-data.ts';
import type { Evidence, Problem } from './summary.ts';

/** Facts that are a text which stood on the screen. */
const ON_SCREEN: ReadonlySet<Fact['rule']> = new Set([
  'error-text',
  'broken-text',
  'empty-result',
  'reopened',
]);
/** Evidence shown behind one problem. */
const MOST_EVIDENCE = 8;
/** An event this near to a fact's second is its event, seconds. */
const NEAR_SECONDS = 1.5;

/** The incidents as problems of the summary. */
export function problemsOfIncidents(analysis: Analysis): Problem[] {
  return analysis.incidents.map((incident, i) =>
    problem(analysis.data, `p${i + 1}`, {
      ...incident,
      seconds: incident.times[0] ?? 0,
      count: incident.times.length,
      evidence: evidenceOf(analysis, incident),
    }),
  );
}

/** A model's verified problems but the harmless ones, with the counts of the facts they cite. */
export function problemsOfDraft(
  analysis: Analysis,
  problems: readonly VerifiedProblem[],
): Problem[] {
  const told = problems.filter((one) => !isHarmless(analysis, one));
  return told.map((one, i) =>
    problem(analysis.data, `p${i + 1}`, { ...one, count: countOf(analysis, one.evidence) }),
  );
}

type Claim = Omit<Problem, 'id' | 'replayUrl' | 'visual' | 'evidence'> & {
  readonly evidence: readonly Evidence[];
};

function problem({ id: sessionId, project }: SessionData, id: string, claim: Claim): Problem {
  const { kind, description, seconds, count, visible } = claim;
  return {
    id,
    kind,
    description,
    seconds,
    count,
    visible,
    evidence: claim.evidence.slice(0, MOST_EVIDENCE),
    replayUrl: replayUrl({ host: project.host, projectId: project.id }, sessionId, seconds),
    visual: 'not-checked',
  };
}

/** How often it happened: rows that say the same add up, and the largest sum of what is cited counts. */
function countOf({ timeline }: Analysis, evidence: readonly Evidence[]): number {
  const alike = Map.groupBy(evidence, ({ kind, text }) => `${kind} ${text}`);
  const times = ({ id }: Evidence) => timeline.counts.get(id) ?? 1;
  const sums = [...alike.values()].map((rows) => rows.reduce((sum, row) => sum + times(row), 0));
  return Math.max(1, ...sums);
}

function evidenceOf({ timeline }: Analysis, incident: Incident): Evidence[] {
  const facts = incident.facts.slice(0, MOST_EVIDENCE);
  const shown = facts.flatMap((fact) =>
    fact.times.slice(0, 3).map((seconds) => factEvidence(fact, seconds)),
  );
  const rows = [...timeline.citations.values()].filter(({ kind }) => kind === 'event');
  const events = facts.flatMap((fact) => nearestEvent(rows, firstTime(fact)));
  const byText = new Map([...shown, ...events].map((one) => [`${one.seconds} ${one.text}`, one]));
  return [...byText.values()].toSorted((a, b) => a.seconds - b.seconds);
}

function factEvidence(fact: Fact, seconds: number): Evidence {
  const onScreen = ON_SCREEN.has(fact.rule);
  return {
    kind: onScreen ? 'screen' : 'fact',
    id: `${onScreen ? 'screen' : fact.rule}:${seconds}`,
    seconds,
    text: onScreen ? fact.text : `${fact.rule}: ${fact.text}`,
  };
}

/** The event that PostHog has for this second, if it has one. */
function nearestEvent(rows: readonly Evidence[], seconds: number): Evidence[] {
  const distance = (event: Evidence) => Math.abs(event.seconds - seconds);
  const near = rows
    .filter((row) => distance(row) <= NEAR_SECONDS)
    .toSorted((a, b) => distance(a) - distance(b));
  return near
    .slice(0, 1)
    .map(({ kind, id, seconds: at, text }) => ({ kind, id, seconds: at, text }));
}
