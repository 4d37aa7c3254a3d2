import { z } from 'zod';
import { MADE } from '../patterns/made.ts';
import { Left } from '../patterns/report.ts';

/** A moment behind a hit. */
const HitLine = z.object({ seconds: z.number(), text: z.string() });

/** A session that fits a search, with its moment. Texts are safe to show. */
export const Hit = z.object({
  sessionId: z.string(),
  /** null = anonymous. */
  who: z.string().nullable(),
  /** ISO 8601. */
  start: z.string(),
  /** The moment, seconds from the start of the recording; the link leads there. */
  seconds: z.number(),
  replayUrl: z.string(),
  fits: z.enum(['yes', 'partly']),
  /** Why it fits, in a sentence: the model's, or what was measured. */
  why: z.string(),
  /** What it rests on, as it was measured. */
  evidence: z.array(HitLine).min(1),
  /** How well it fits by code alone, 0–1. */
  score: z.number(),
});
export type Hit = z.infer<typeof Hit>;

/** What a search found, and where it looked. */
export const SearchResult = z.object({
  /** The search as it was typed, safe to show. */
  search: z.string(),
  project: z.string(),
  /** Best first. */
  hits: z.array(Hit),
  /** Sessions that fit besides, and are not among the hits: the others are better. */
  more: z.number().int(),
  /** What code looked for, in words: empty = it understood nothing of it. */
  lookedFor: z.array(z.string()),
  /** Words of the search that no session holds. */
  unused: z.array(z.string()),
  /** Recordings that fit the question of which sessions, before the limit. */
  eligible: z.number().int(),
  read: z.number().int(),
  /** Sessions that were shown to the model; 0 in facts mode. */
  shown: z.number().int(),
  skipped: z.array(Left),
  failed: z.array(Left),
  ...MADE,
});
export type SearchResult = z.infer<typeof SearchResult>;
