import { type Model, NO_USAGE } from '../../ports/model.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Cluster } from '../cluster.ts';
import { type EvidencePack, holding, packEvidence } from '../evidence/pack.ts';
import { speaking } from '../evidence/refusals.ts';
import { decidingKinds } from '../kinds.ts';
import type { Signal } from '../signal.ts';
import { type Asked, askExplanation } from './ask.ts';
import { confidenceIn } from './confidence.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Template } from './template.ts';
import { permittedTemplates } from './templates.ts';
import type { Explanation } from './verify.ts';

/** Clusters that one run asks a model about; those after them wait for the next run. */
const MOST_ASKED = 10;
const OF_DATA = 'A gap in the data is measured; there is nothing to explain.';
const TOO_MANY = 'Too much was new at once; the explanation follows.';

export interface DiagnoseDeps {
  /** null = facts mode; `noModel` says why, in a sentence. */
  readonly model: Model | null;
  readonly noModel?: string | null;
  readonly now: () => Date;
}

export interface DiagnoseRequest {
  readonly clusters: readonly Cluster[];
  /** All live signals of the project. */
  readonly all: readonly Signal[];
  /** What was said of these clusters before. */
  readonly kept: readonly Diagnosis[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Explains every cluster in which an active signal may speak. What was said before stands as long as the
 * evidence permits it and nothing was added; its numbers are always those of now.
 * @throws what `signal` was aborted with
 */
export async function diagnoseClusters(
  deps: DiagnoseDeps,
  { clusters, all, kept, signal }: DiagnoseRequest,
): Promise<Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  let asked = 0;
  for (const cluster of clusters) {
    const pack = packEvidence(cluster, all);
    if (pack.level === 0) continue;
    const known = kept.find(({ key }) => key === cluster.key) ?? null;
    const own = isOfData(cluster) ? { ...deps, model: null, noModel: OF_DATA } : deps;
    const again = known && !givesWay(known, own) ? toldAgain(cluster, pack, known) : null;
    if (!again && own.model) asked += 1;
    const willing = asked > MOST_ASKED ? { ...own, model: null, noModel: TOO_MANY } : own;
    diagnoses.push(again ?? (await diagnose(willing, cluster, pack, signal)));
  }
  return diagnoses;
}

function isOfData({ signals }: Cluster): boolean {
  return signals.every(({ kind }) => kind === 'data_health');
}

/** Words of code give way once there is a model, unless it was asked and had nothing that holds. */
function givesWay({ mode, rejected }: Diagnosis, { model }: DiagnoseDeps): boolean {
  return model !== null && mode === 'facts' && rejected.length === 0;
}

/** The explanation of a cluster by code alone. */
export function diagnoseByFacts(
  cluster: Cluster,
  pack: EvidencePack,
  { now, reason }: { readonly now: Date; readonly reason: string },
): Diagnosis {
  const asked = { explanation: null, reason, rejected: [], usage: NO_USAGE };
  return compose(cluster, pack, asked, now);
}

async function diagnose(
  { model, noModel, now }: DiagnoseDeps,
  cluster: Cluster,
  pack: EvidencePack,
  signal?: AbortSignal,
): Promise<Diagnosis> {
  const reason = noModel ?? 'No model is configured.';
  if (!model) return diagnoseByFacts(cluster, pack, { now: now(), reason });
  const permitted = permittedTemplates(pack);
  const asked = await askExplanation(model, { cluster, pack, permitted }, signal);
  return compose(cluster, pack, asked, now());
}

function compose(cluster: Cluster, pack: EvidencePack, asked: Asked, now: Date): Diagnosis {
  const permitted = permittedTemplates(pack);
  const explanation = asked.explanation ?? byFirst(permitted, pack);
  return {
    ...frameOf(cluster, pack),
    ...judged(explanation.template, pack, permitted),
    hypothesis: explanation.hypothesis,
    for: [...explanation.for],
    against: [...explanation.against],
    missing: [...explanation.missing],
    mode: asked.explanation ? 'model' : 'facts',
    modeReason: asked.reason,
    rejected: asked.rejected.map(safeText),
    usage: asked.usage,
    madeAt: now.toISOString(),
  };
}

/** The first permitted template, with all that the evidence says. */
function byFirst(permitted: readonly Template[], pack: EvidencePack): Explanation {
  const [template] = permitted;
  if (!template) throw new Error('Some template is always permitted.');
  return {
    template,
    hypothesis: template.hypothesis,
    for: pack.supporting.map(({ predicate }) => predicate),
    against: pack.contradicting.map(({ predicate }) => predicate),
    missing: pack.missing.map(({ text }) => text),
  };
}

/** What follows from the template and the evidence alone. */
function judged(template: Template, pack: EvidencePack, permitted: readonly Template[]) {
  const alternatives = permitted.filter(({ id }) => id !== template.id).length;
  const { recommendation } = template;
  const isCarried = recommendation !== null && pack.level >= recommendation.from;
  return {
    template: template.id,
    permitted: permitted.map(({ id }) => id),
    stops: template.stops,
    next: template.next,
    recommendation: isCarried ? recommendation.text : null,
    confidence: confidenceIn(template, { pack, alternatives }),
  };
}

/** What the cluster is, whatever explains it. */
function frameOf(cluster: Cluster, pack: EvidencePack) {
  const active = cluster.signals.filter(({ state }) => state === 'active');
  const speakers = speaking(cluster, pack.refusals);
  const counted = speakers.flatMap(({ people }) => people ?? []);
  const deciding = decidingKinds(speakers.map(({ kind }) => kind));
  const ordered = [...speakers, ...active.filter((one) => !speakers.includes(one))];
  return {
    key: cluster.key,
    alsoKnownAs: [...cluster.alsoKnownAs],
    page: cluster.page && safeText(cluster.page),
    step: cluster.step && safeText(cluster.step),
    kinds: [...new Set(ordered.map(({ kind }) => kind))],
    checks: checksOf(speakers),
    signals: ordered.map(({ fingerprint }) => fingerprint),
    lastSeen: lastOf(speakers.filter(({ kind }) => deciding.includes(kind))),
    people: counted.length > 0 ? Math.max(...counted) : null,
    pack,
  };
}

function lastOf(signals: readonly Signal[]): string {
  return (
    signals
      .map(({ lastSeen }) => lastSeen)
      .sort()
      .at(-1) ?? ''
  );
}

function checksOf(signals: readonly Signal[]): string[] {
  const friction = signals.filter(({ kind }) => kind === 'session_recording_friction');
  return [...new Set(friction.flatMap(({ source }) => source ?? []))];
}

/** The words of before on the evidence of now; null = something was added, or they do not hold any more. */
function toldAgain(cluster: Cluster, pack: EvidencePack, known: Diagnosis): Diagnosis | null {
  const frame = frameOf(cluster, pack);
  const permitted = permittedTemplates(pack);
  const template = permitted.find(({ id }) => id === known.template);
  const holds = holding(pack);
  const isSame =
    template !== undefined &&
    frame.signals.every((one) => known.signals.includes(one)) &&
    pack.level === known.pack.level &&
    [...known.for, ...known.against].every((id) => holds.has(id));
  return isSame ? { ...known, ...frame, ...judged(template, pack, permitted) } : null;
}
