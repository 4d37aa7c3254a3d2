import { addUsage, type Model, ModelError, NO_USAGE, type Usage } from '../../ports/model.ts';
import { failedByModel } from '../../sessions/drafts/failure.ts';
import type { Cluster } from '../cluster.ts';
import type { EvidencePack } from '../evidence/pack.ts';
import { listEvidence, listTemplates } from './listing.ts';
import type { Template } from './template.ts';
import { type Explanation, verifyExplanation } from './verify.ts';

/** How much of a wrong answer goes back for repair, characters. */
const MOST_BACK = 8_000;
const UNUSABLE = 'The model’s explanation did not hold against the evidence, twice.';

/** What came of asking a model; without an explanation there is a sentence why. */
export interface Asked {
  readonly explanation: Explanation | null;
  readonly reason: string | null;
  /** What was wrong with answers that were not taken. */
  readonly rejected: readonly string[];
  readonly usage: Usage;
}

/**
 * Asks a model to explain a cluster by one of the permitted templates. A wrong answer goes back once.
 * @throws what `signal` was aborted with
 */
export async function askExplanation(
  model: Model,
  {
    cluster,
    pack,
    permitted,
  }: {
    readonly cluster: Cluster;
    readonly pack: EvidencePack;
    readonly permitted: readonly Template[];
  },
  signal?: AbortSignal,
): Promise<Asked> {
  const evidence = listEvidence(cluster, pack);
  const given = { evidence, templates: listTemplates(permitted) };
  const rejected: string[] = [];
  let usage = NO_USAGE;
  let repair = { answer: '', complaint: '' };
  try {
    for (let tried = 0; tried < 2; tried += 1) {
      const asked = { prompt: 'diagnose', variables: { ...given, ...repair } } as const;
      const answered = await model.ask({ ...asked, ...(signal && { signal }) });
      usage = addUsage(usage, answered.usage);
      const read = verifyExplanation(answered.text, { pack, permitted, shown: evidence });
      if (read.ok) return { explanation: read.value, reason: null, rejected, usage };
      rejected.push(read.complaint);
      repair = { answer: cut(answered.text), complaint: cut(read.complaint) };
    }
    return { explanation: null, reason: UNUSABLE, rejected, usage };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const spent = addUsage(usage, error.usage);
    const { sentence } = failedByModel(error, spent).reason;
    return { explanation: null, reason: sentence, rejected, usage: spent };
  }
}

function cut(text: string): string {
  return text.slice(0, MOST_BACK);
}
