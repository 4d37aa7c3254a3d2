import type { Model } from '../ports/model.ts';
import { median } from '../statistics/median.ts';
import type { FrictionSetting } from './setting.ts';

/** What a batch cost and how many failed visits it read: dollars of its checks alone; null = not known. */
export interface PastBatch {
  readonly dollars: number | null;
  readonly sampled: number | null;
}

/** The schedule whose cost is asked for. */
export interface Scheduled {
  readonly setting: Pick<FrictionSetting, 'sampleSize'>;
  /** The last batches, in any order. */
  readonly batches: readonly PastBatch[];
  /** null = none is configured, or none may read: facts mode. */
  readonly model: Pick<Model, 'dollarsFor'> | null;
}

/** What a schedule will cost, and where the number comes from. */
export interface ScheduleCost {
  /** US dollars a month; null = the price of the model is not known. */
  readonly dollars: number | null;
  /** A sentence for people. */
  readonly basis: string;
}

const DAYS_A_MONTH = 365.25 / 12;
/** Explanations a day: alerts are rare (docs/detectors.md), and each cluster is explained once. */
const EXPLAINED_A_DAY = 1;

/**
 * Tokens of the calls. Instructions with all checks take 1,228 and those of a diagnosis with all templates
 * 956 (o200k); a visit's timeline 758 in the median of the demo (docs/benchmarks.md), and real ones are taken
 * for twice as long. Answers, and the evidence of a diagnosis, are reckoned, not measured.
 */
const INSTRUCTIONS = 1_228;
const VISIT = 1_500;
const MOST_OF_VISITS = 140_000;
const ANSWER = 3_000;
const DIAGNOSIS = { inputTokens: 2_000, outputTokens: 1_500 } as const;

/**
 * What a month of the schedule is expected to cost: a full sample every day by the median of what a visit
 * cost in the last batches, or by the tokens of a call where there are none, and an explanation a day.
 * Hourly runs only count, and ask no model before they found something.
 */
export function scheduleCost({ setting, batches, model }: Scheduled): ScheduleCost {
  if (model === null)
    return { dollars: 0, basis: 'No model reads, so nothing is paid for: measured facts only.' };
  const { sampleSize } = setting;
  const priced = batches.flatMap(({ dollars, sampled }) =>
    dollars !== null && dollars > 0 && sampled !== null && sampled > 0 ? [dollars / sampled] : [],
  );
  const measured = median(priced);
  const batch = measured === null ? estimated(model, sampleSize) : measured * sampleSize;
  const diagnosis = model.dollarsFor('diagnose', DIAGNOSIS);
  if (batch === null || diagnosis === null)
    return { dollars: null, basis: 'The price of the model is not known.' };
  const read = `${sampleSize} visits and ${EXPLAINED_A_DAY} explanation a day`;
  return {
    dollars: DAYS_A_MONTH * (batch + EXPLAINED_A_DAY * diagnosis),
    basis:
      measured === null
        ? `Estimated, until there are batches to go by: ${read}.`
        : `By what ${batchesIn(priced.length)} cost: ${read}.`,
  };
}

function estimated(model: Pick<Model, 'dollarsFor'>, sampleSize: number): number | null {
  const inputTokens = INSTRUCTIONS + Math.min(MOST_OF_VISITS, sampleSize * VISIT);
  return model.dollarsFor('check-batch', { inputTokens, outputTokens: ANSWER });
}

function batchesIn(count: number): string {
  return count === 1 ? 'the last batch' : `the last ${count} batches`;
}
