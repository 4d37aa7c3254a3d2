import { z } from 'zod';

/** Behind a claim: what code can show for it. `seconds` count from the start of the recording. */
export const Evidence = z.object({
  kind: z.enum(['event', 'screen', 'fact', 'still']),
  id: z.string(),
  seconds: z.number(),
  text: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

export const ProblemKind = z.enum(['blocking', 'non-blocking', 'confusion', 'abandonment']);
export type ProblemKind = z.infer<typeof ProblemKind>;

/** A claim about one session. */
export const Problem = z.object({
  id: z.string(),
  kind: ProblemKind,
  description: z.string(),
  seconds: z.number(),
  /** How often it happened in the session. */
  count: z.number().int().positive(),
  replayUrl: z.string(),
  evidence: z.array(Evidence),
  /** null = not known whether the visitor could see it. */
  visible: z.boolean().nullable(),
  /**
   * Whether it was on the screen, by the transcript or by stills. A `denied` one is no problem: it is
   * kept, last and never blocking, so that nobody claims it again; no reader counts it as one.
   */
  visual: z.enum(['confirmed', 'denied', 'unclear', 'not-checked']),
});
export type Problem = z.infer<typeof Problem>;

/** A stretch of the session with one purpose. */
export const Segment = z.object({
  name: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number(),
  success: z.boolean(),
  summary: z.string(),
});
export type Segment = z.infer<typeof Segment>;

const Counted = z.number().nullable();
const Known = z.string().nullable();

/** What Backstory says about one session, in either mode. Texts are safe to show. */
export const Summary = z.object({
  session: z.object({
    id: z.string(),
    start: z.string(),
    durationSeconds: z.number(),
    activeSeconds: Counted,
    device: Known,
    browser: Known,
    os: Known,
    startUrl: Known,
    clicks: Counted,
    keypresses: Counted,
    consoleErrors: Counted,
    activityScore: Counted,
    replayUrl: z.string(),
  }),
  person: z
    .object({ name: Known, email: Known, country: Known, plan: Known })
    .catchall(z.unknown())
    .nullable(),
  /** null = the project has no conversion event. */
  converted: z.boolean().nullable(),
  /** One line: what happened to the person. */
  headline: z.string(),
  /** A short paragraph on the course; null in facts mode. */
  story: z.string().nullable(),
  /** The answer to the asker's question; null without one, or when nothing of it held. */
  answer: z.string().nullable(),
  outcome: z.object({ success: z.boolean(), description: z.string() }),
  segments: z.array(Segment),
  problems: z.array(Problem),
  /** What looks bad and was none, one sentence each: "14 script errors, none followed by a failure". */
  notProblems: z.array(z.string()),
  relatedIssues: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.string(),
      url: z.string(),
      occurrences: z.number().nullable(),
    }),
  ),
  /** What could not be read, one sentence each: "Error tracking was not reachable." */
  missing: z.array(z.string()),
  mode: z.enum(['model', 'facts']),
  /** Why facts mode, as a sentence; null in model mode. */
  modeReason: z.string().nullable(),
  model: z.string().nullable(),
  dropped: z.object({ unverifiedClaims: z.number().int() }),
  usage: z.object({
    calls: z.number().int(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    dollars: z.number().nullable(),
  }),
  /** How many distinct personal values were masked in what was read. */
  hiddenValues: z.number().int(),
  /** Seconds from the question to the finished summary. */
  seconds: z.number(),
  question: z.string().nullable(),
});
export type Summary = z.infer<typeof Summary>;
