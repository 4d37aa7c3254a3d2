import { z } from 'zod';
import { Summary } from '../sessions/summary.ts';
import { MADE } from './made.ts';
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
  /** The person's name, safe to show; null = anonymous. */
  who: z.string().nullable(),
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

/**
 * All visits that PostHog's events know: those that met the trouble by its trace in the events beside
 * the others that came to the same place, and how many of each converted.
 */
const Exposure = z.object({
  /** What was counted, in words: `visits that pressed "Pay" on /checkout and got no answer`. */
  counted: z.string(),
  exposed: z.number().int(),
  exposedConverted: z.number().int(),
  others: z.number().int(),
  othersConverted: z.number().int(),
  /** Two-sided, corrected for the number of looks. */
  p: z.number(),
});
export type Exposure = z.infer<typeof Exposure>;

export const Trend = z.enum(['new', 'worse', 'same', 'better']);
export type Trend = z.infer<typeof Trend>;

/** The same trouble in the sessions of several people. Texts are safe to show. */
export const Pattern = z.object({
  id: z.string(),
  /** The same in every report that finds it: who compares reports asks by it. */
  key: z.string(),
  name: z.string(),
  description: z.string(),
  /** How one recognizes it, in a few words each; empty where code grouped it. */
  indicators: z.array(z.string()),
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
  /** Each time it happened in each session, seconds; when that session began (ISO 8601), and on what. */
  moments: z.array(
    z.object({
      sessionId: z.string(),
      start: z.string(),
      device: z.string().nullable(),
      seconds: z.array(z.number()),
    }),
  ),
  /** Sessions that converted, of the same choice; `others` = those that did not. */
  control: z
    .object({
      affected: z.number().int(),
      sampled: z.number().int(),
      p: z.number(),
      others: z.object({ affected: z.number().int(), sampled: z.number().int() }),
    })
    .nullable(),
  /** null = the events do not tell who met it. */
  exposure: Exposure.nullable(),
  preferences: z.array(Preference),
  /** Stretches of visits in which it was met, and how many of them reached their purpose all the same. */
  segments: z.object({ affected: z.number().int(), succeeded: z.number().int() }),
  firstSeen: z.string(),
  lastSeen: z.string(),
  examples: z.array(Example),
  /** Sessions that met it and got what they came for, or just went on. */
  counterExamples: z.array(z.object({ sessionId: z.string(), seconds: z.number() })),
  /** Against the report before on the same question; null = there is none. */
  trend: Trend.nullable(),
  /** Why it stands below the others: people call most of its kind wrong. None = they do not. */
  doubt: z.string().optional(),
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

/** A pattern of the report before that nobody met any more. */
export const Gone = z.object({
  key: z.string(),
  name: z.string(),
  /** Sessions that met it then, of those that came to its page; and that came there now. */
  before: z.object({ affected: z.number().int(), reached: z.number().int() }),
  reachedNow: z.number().int(),
});
export type Gone = z.infer<typeof Gone>;

/** What many sessions say together (design.md §5). */
export const Report = z.object({
  id: z.string(),
  project: z.string(),
  /** Where PostHog shows the project, and its time zone (IANA). */
  home: z.object({ host: z.string(), projectId: z.string(), timezone: z.string() }),
  /** Which sessions were asked for, in words: `on /checkout with rage clicks, last 7 days`. */
  title: z.string(),
  /** ISO 8601. */
  madeAt: z.string(),
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
  /** Patterns of the report before on the same question that are no more; empty without one. */
  gone: z.array(Gone),
  /** Ids of all that were read; empty in reports of before this was kept. */
  sessionIds: z.array(z.string()).default([]),
  /** All that were read, where there are no patterns to tell; else empty. */
  sessions: z.array(SessionLine),
  /** Whole summaries of up to four sessions, side by side; else empty. */
  summaries: z.array(Summary),
  ...MADE,
});
export type Report = z.infer<typeof Report>;
