import { z } from 'zod';
import { Summary } from '../sessions/summary.ts';
import { Family, Line } from './record.ts';

/** A session that is not in the numbers, and why, in words for people. */
export const Left = z.object({ id: z.string(), reason: z.string() });
export type Left = z.infer<typeof Left>;

export const Severity = z.enum(['critical', 'high', 'medium', 'low']);
export type Severity = z.infer<typeof Severity>;

const Share = z.tuple([z.number(), z.number()]);

/** One session in which a pattern was met; one for each session. */
export const Example = z.object({
  sessionId: z.string(),
  segment: z.string().nullable(),
  eventType: z.string(),
  seconds: z.number(),
  replayUrl: z.string(),
  /** The visitor got no further. */
  stopped: z.boolean(),
  before: z.array(Line),
  at: Line,
  after: z.array(Line),
});
export type Example = z.infer<typeof Example>;

/** A device or browser that a pattern prefers. */
export const Preference = z.object({
  what: z.enum(['device', 'browser']),
  name: z.string(),
  /** Of the affected sessions, and of all that were read. */
  affected: z.number().int(),
  sampled: z.number().int(),
  /** Two-sided, corrected for the number of looks. */
  p: z.number(),
});
export type Preference = z.infer<typeof Preference>;

/** The same trouble in the sessions of several people. Texts are safe to show. */
export const Pattern = z.object({
  id: z.string(),
  /** The same in every report that finds it: who compares reports asks by it. */
  key: z.string(),
  name: z.string(),
  description: z.string(),
  severity: Severity,
  severityReasons: z.array(z.string()),
  kind: Family,
  page: z.string(),
  blocking: z.boolean(),
  /** Sessions affected: one example a session. */
  occurrences: z.number().int(),
  sessionsAffected: z.number().int(),
  peopleAffected: z.number().int(),
  peopleStopped: z.number().int(),
  /** Of all sessions that were read. */
  ratio: z.number(),
  interval: Share,
  /** Of the sessions that came to that page. */
  reached: z.object({ sessions: z.number().int(), ratio: z.number(), interval: Share }),
  sessionIds: z.array(z.string()),
  /** Each time it happened in each session, seconds. */
  moments: z.array(z.object({ sessionId: z.string(), seconds: z.array(z.number()) })),
  /** Sessions that converted, of the same choice; `others` = those that did not. */
  control: z
    .object({
      affected: z.number().int(),
      sampled: z.number().int(),
      p: z.number(),
      others: z.object({ affected: z.number().int(), sampled: z.number().int() }),
    })
    .nullable(),
  preferences: z.array(Preference),
  firstSeen: z.string(),
  lastSeen: z.string(),
  examples: z.array(Example),
  /** Sessions that met it and got what they came for, or just went on. */
  counterExamples: z.array(z.object({ sessionId: z.string(), seconds: z.number() })),
  trend: z.enum(['new', 'worse', 'same', 'better']).nullable(),
});
export type Pattern = z.infer<typeof Pattern>;

/** One session in a line or two, where there is no pattern to tell. */
export const SessionLine = z.object({
  id: z.string(),
  headline: z.string(),
  outcome: z.object({ success: z.boolean(), description: z.string() }),
  replayUrl: z.string(),
});
export type SessionLine = z.infer<typeof SessionLine>;

/** What many sessions say together (design.md §5). */
export const Report = z.object({
  id: z.string(),
  project: z.string(),
  coverage: z.object({
    eligible: z.number().int(),
    sampled: z.number().int(),
    readByModel: z.number().int(),
    readByFacts: z.number().int(),
    skipped: z.array(Left),
    failed: z.array(Left),
  }),
  /** Why there are no patterns although sessions were found; null = they were looked for. */
  noPatterns: z.string().nullable(),
  patterns: z.array(Pattern),
  /** All that were read, where there are no patterns to tell; else empty. */
  sessions: z.array(SessionLine),
  /** Whole summaries of up to four sessions, side by side; else empty. */
  summaries: z.array(Summary),
  mode: z.enum(['model', 'facts']),
  usage: Summary.shape.usage,
  hiddenValues: z.number().int(),
});
export type Report = z.infer<typeof Report>;
