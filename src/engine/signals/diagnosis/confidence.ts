import type { Measured } from '../evidence/measured.ts';
import { type EvidencePack, holding } from '../evidence/pack.ts';
import { isFromRecordings } from '../kinds.ts';
import type { Confidence, Factor } from './diagnosis.ts';
import { FACTORS } from './diagnosis.ts';
import type { Template } from './template.ts';

/** Steps of a factor, 0 to 1; the values are ours, their order is what counts. */
const STRONG = 0.9;
const FAIR = 0.7;
const WEAK = 0.5;
const POOR = 0.3;

/** How sure one may be of an explanation: as sure as of the weakest thing it rests on. */
export function confidenceIn(
  template: Template,
  { pack, alternatives }: { pack: EvidencePack; alternatives: number },
): Confidence {
  const factors: Record<Factor, number> = {
    statisticalStrength: statisticalStrength(numbersIn(pack)),
    corroboration: corroboration(numbersIn(pack)),
    specificity: specificity(pack),
    dataQuality: holding(pack).has('data_unreliable') ? POOR : STRONG,
    alternativesExcluded: alternativesExcluded(pack, alternatives),
    actionability: actionability(template, pack),
  };
  const lowest = FACTORS.reduce((low, factor) => (factors[factor] < factors[low] ? factor : low));
  return { value: factors[lowest], lowest, factors };
}

/** The numbers of what speaks for it, each signal once. */
function numbersIn({ supporting }: EvidencePack): Measured[] {
  const numbers = supporting.flatMap((item) => item.numbers);
  return [...new Map(numbers.map((one) => [one.signal, one])).values()];
}

/** By the strongest test; what was seen in recordings of several people is fair without one. */
function statisticalStrength(numbers: readonly Measured[]): number {
  return Math.max(POOR, ...numbers.map(strengthOf));
}

function strengthOf({ kind, p, people, runs }: Measured): number {
  if (isFromRecordings(kind)) return (p ?? 1) < 0.05 ? STRONG : (people ?? 0) >= 5 ? FAIR : WEAK;
  if (p === null) return runs > 1 ? FAIR : WEAK;
  if (p < 0.001) return STRONG;
  return p < 0.05 ? FAIR : POOR;
}

function corroboration(numbers: readonly Measured[]): number {
  const kinds = new Set(numbers.map(({ kind }) => kind));
  const isSeen = [...kinds].some(isFromRecordings);
  if (kinds.size > 1 && isSeen) return STRONG;
  if (kinds.has('data_health')) return FAIR; // nothing else speaks of the data
  return kinds.size > 1 ? FAIR : WEAK;
}

function specificity(pack: EvidencePack): number {
  const holds = holding(pack);
  if (holds.has('data_gap')) return STRONG; // it is one thing of the data by itself
  if (holds.has('diffuse') || holds.has('all_devices')) return POOR;
  return holds.has('page_specific') || holds.has('device_specific') ? STRONG : WEAK;
}

/** Fewer the more explanations the evidence permits, and lower where something speaks against it. */
function alternativesExcluded({ contradicting }: EvidencePack, alternatives: number): number {
  if (contradicting.length > 0) return POOR;
  if (alternatives === 0) return STRONG;
  return alternatives === 1 ? FAIR : WEAK;
}

function actionability({ recommendation }: Template, { level }: EvidencePack): number {
  if (recommendation === null) return POOR;
  return level >= recommendation.from ? STRONG : WEAK;
}
