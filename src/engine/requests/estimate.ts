import { FEWEST_FOR_PATTERNS } from '../patterns/enough.ts';
import { MOST_IN_CHUNK } from '../patterns/model/chunks.ts';
import { MOST_BY_MODEL } from '../patterns/run/read-sessions.ts';
import type { Budget } from '../ports/budgets.ts';
import type { Model, PromptId } from '../ports/model.ts';

export interface CallTokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface Planned {
  /** To be read in all. */
  readonly sessions: number;
  /** Of them, those whose record is kept already: they cost nothing again. */
  readonly measured: number;
  /** What calls of a prompt used lately, where enough is known of it. */
  readonly typicalCalls: Readonly<Partial<Record<PromptId, CallTokens>>>;
  /** null = no model: facts mode. */
  readonly model: Pick<Model, 'dollarsFor'> | null;
  /** Stills of the weightiest claims are looked at as well. */
  readonly stills: boolean;
  /** Recordings come over PostHog's API, which lets only so many be read in an hour. */
  readonly overApi: boolean;
  readonly budget: Budget;
  /** This month so far, US dollars. */
  readonly spent: number;
}

export interface Estimate {
  readonly sessions: number;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** null = the price of a model is not known. */
  readonly dollars: number | null;
  readonly minutes: number;
  /** What is left of this month's budget before the run, US dollars; never below 0. */
  readonly left: number;
  /** Dearer than a run may be that is not an admin's. Not known without a price: false. */
  readonly needsAdmin: boolean;
  /** Dearer than what is left. Not known without a price: false. */
  readonly overBudget: boolean;
}

/**
 * Tokens of a call until calls of the project's own are known. `summarize-session`: its instructions take
 * 1,280 (o200k); the timeline of a visit of the demo takes 758 in the median of 61 (docs/benchmarks.md),
 * and real visits are taken for twice as long. All else is reckoned from that, not measured: 900 for a
 * whole answer, and of it what the later steps are given of a session, about 200.
 */
const USUAL = {
  'summarize-session': { inputTokens: 2_800, outputTokens: 900 },
  'check-stills': { inputTokens: 18_000, outputTokens: 1_500 },
  'extract-patterns': { inputTokens: 7_500, outputTokens: 2_000 },
  'combine-patterns': { inputTokens: 4_000, outputTokens: 2_000 },
  'assign-patterns': { inputTokens: 5_500, outputTokens: 1_000 },
} as const satisfies Partial<Record<PromptId, CallTokens>>;

type Step = keyof typeof USUAL;

/** Looks at stills in one report at most (patterns/select/to-prove.ts). */
const MOST_LOOKS = 15;
/** Calls under way at once, and how long one takes. */
const CONCURRENT = 8;
const SECONDS_A_CALL = 20;
/** Reading and measuring one session: 0.03 s for the demo's, whose visits are short. */
const SECONDS_MEASURED = 0.1;
/** PostHog's limits for one key (posthog.md §4.2), of which a recording takes a list and one read. */
const READS = { perSession: 2, perMinute: 120, perHour: 600 } as const;

/** What a run will take, as far as that can be said before it. */
export function estimateRun(planned: Planned): Estimate {
  const steps = planned.model === null ? [] : stepsOf(planned);
  const tokens = steps.map(([step, calls]) => tokensOf(planned, step, calls));
  const dollars = steps.map(([step, calls]) => dollarsOf(planned, step, calls));
  const cost = dollars.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
  const { budget, spent, sessions } = planned;
  const left = Math.max(0, budget.monthly - spent);
  return {
    sessions,
    calls: steps.reduce((sum, [, calls]) => sum + calls, 0),
    inputTokens: tokens.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: tokens.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    dollars: cost,
    minutes: minutesOf(planned, steps),
    left,
    needsAdmin: cost !== null && cost > budget.perRun,
    overBudget: cost !== null && cost > left,
  };
}

/** Steps that ask the model, in their order, each with its calls. */
function stepsOf({ sessions, measured, stills }: Planned): (readonly [Step, number])[] {
  const told = Math.min(sessions, MOST_BY_MODEL);
  const news = Math.min(told, Math.max(0, sessions - measured));
  const hasPatterns = sessions >= FEWEST_FOR_PATTERNS;
  const extracts = Math.ceil(told / MOST_IN_CHUNK.extract);
  return [
    ['summarize-session', news],
    ['check-stills', stills ? Math.min(news, MOST_LOOKS) : 0],
    ['extract-patterns', hasPatterns ? extracts : 0],
    ['combine-patterns', hasPatterns && extracts > 1 ? 1 : 0],
    ['assign-patterns', hasPatterns ? Math.ceil(told / MOST_IN_CHUNK.assign) : 0],
  ];
}

function tokensOf({ typicalCalls }: Planned, step: Step, calls: number): CallTokens {
  const { inputTokens, outputTokens } = typicalCalls[step] ?? USUAL[step];
  return { inputTokens: calls * inputTokens, outputTokens: calls * outputTokens };
}

function dollarsOf(planned: Planned, step: Step, calls: number): number | null {
  const one = planned.model?.dollarsFor(step, tokensOf(planned, step, 1)) ?? null;
  return calls === 0 ? 0 : one === null ? null : one * calls;
}

/** Steps follow one another; inside a step as many calls as may be are under way. */
function minutesOf(
  { sessions, measured, overApi }: Planned,
  steps: readonly (readonly [Step, number])[],
): number {
  const rounds = steps.reduce((sum, [, calls]) => sum + Math.ceil(calls / CONCURRENT), 0);
  const news = Math.max(0, sessions - measured);
  const work = (rounds * SECONDS_A_CALL + news * SECONDS_MEASURED) / 60;
  return Math.max(work, overApi ? minutesToRead(news) : 0);
}

/** In each hour the first reads come as fast as the minute allows, and then no more until it is over. */
function minutesToRead(sessions: number): number {
  const { perSession, perMinute, perHour } = READS;
  const reads = sessions * perSession;
  const hours = Math.max(0, Math.ceil(reads / perHour) - 1);
  return hours * 60 + (reads - hours * perHour) / perMinute;
}
