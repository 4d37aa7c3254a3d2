import { z } from 'zod';
import { Summary } from '../../sessions/summary.ts';
import { EvidencePack } from '../evidence/pack.ts';
import { PredicateId } from '../evidence/predicate.ts';
import { SignalKind } from '../signal.ts';

/** What the confidence in a diagnosis is made of; it is worth as much as the weakest (field.md §2). */
export const FACTORS = [
  'statisticalStrength',
  'corroboration',
  'specificity',
  'dataQuality',
  'alternativesExcluded',
  'actionability',
] as const;
export const Factor = z.enum(FACTORS);
export type Factor = z.infer<typeof Factor>;

export const Confidence = z.object({
  /** 0 to 1: the lowest factor. */
  value: z.number(),
  lowest: Factor,
  factors: z.record(Factor, z.number()),
});
export type Confidence = z.infer<typeof Confidence>;

/** The explanation of a cluster. All texts are safe to show; all numbers are in the pack. */
export const Diagnosis = z.object({
  /** The cluster's key, and the other keys under which it may have been known. */
  key: z.string(),
  alsoKnownAs: z.array(z.string()),
  page: z.string().nullable(),
  step: z.string().nullable(),
  kinds: z.array(SignalKind),
  /** Failed checks of recordings in it. */
  checks: z.array(z.string()),
  /** Fingerprints of its active signals; the most telling that may speak comes first. */
  signals: z.array(z.string()),
  /** When it was last seen, by what is counted if anything is; ISO 8601. */
  lastSeen: z.string(),
  /** null = nobody was counted. */
  people: z.number().int().nullable(),
  pack: EvidencePack,
  /** The template it follows, of those that were permitted. */
  template: z.string(),
  permitted: z.array(z.string()),
  hypothesis: z.string(),
  for: z.array(PredicateId),
  against: z.array(PredicateId),
  missing: z.array(z.string()),
  confidence: Confidence,
  /** People could not go on. */
  stops: z.boolean(),
  next: z.string(),
  /** null = the evidence does not carry one. */
  recommendation: z.string().nullable(),
  mode: z.enum(['model', 'facts']),
  /** Why facts mode, as a sentence; null in model mode. */
  modeReason: z.string().nullable(),
  /** What was wrong with the model's answers that were not taken. */
  rejected: z.array(z.string()),
  usage: Summary.shape.usage,
  /** ISO 8601. */
  madeAt: z.string(),
});
export type Diagnosis = z.infer<typeof Diagnosis>;
