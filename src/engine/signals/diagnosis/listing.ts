import { clock } from '../../sessions/clock.ts';
import { clip } from '../../sessions/drafts/prose.ts';
import { inertText } from '../../sessions/safe-text.ts';
import type { Cluster } from '../cluster.ts';
import type { Measured } from '../evidence/measured.ts';
import type { EvidenceItem, EvidencePack } from '../evidence/pack.ts';
import type { Template } from './template.ts';

/** Recorded words may be of any length. */
const MOST = 240;

/** What a model is shown of a cluster: everything that code knows, by alias; no names, no ids. */
export function listEvidence({ page, step }: Cluster, pack: EvidencePack): string {
  const where = [page && `page ${text(page)}`, step && `funnel step ${text(step)}`];
  return [
    `place: ${where.filter(Boolean).join(', ') || 'no page in particular'}`,
    ...pack.supporting.flatMap((item) => lines(item, 'for')),
    ...pack.contradicting.flatMap((item) => lines(item, 'against')),
    ...pack.missing.map((one) => `missing: ${text(one.text)}`),
    ...pack.refusals.map(
      ({ observed, liftedBy }) =>
        `${liftedBy ? 'measured beside it' : 'must not be named a cause'}: ${text(observed)}`,
    ),
  ].join('\n');
}

/** The templates that a model may choose from. */
export function listTemplates(templates: readonly Template[]): string {
  return templates.map(({ id, explains }) => `${id}: ${explains}`).join('\n');
}

function lines({ id, predicate, text: words, numbers, moments }: EvidenceItem, side: string) {
  return [
    `${id},${side},${predicate}: ${text(words)}`,
    ...numbers.map((one) => `  counted: ${counted(one)}`),
    ...moments.map((one) => `  seen at ${clock(one.seconds ?? 0)}: ${text(one.text)}`),
  ];
}

function counted({ what, numerator, denominator, baseline, effect, people, notes }: Measured) {
  const parts = [
    text(what),
    numerator === null ? null : share(numerator, denominator),
    baseline && `${text(baseline.what)}: ${share(baseline.numerator, baseline.denominator)}`,
    effect === null ? null : `change ${Math.round(effect * 100)} %`,
    people === null ? null : `${people} people`,
    ...notes.map(text),
  ];
  return parts.filter((part) => part !== null).join('; ');
}

/** A volume has no base. */
function share(numerator: number, denominator: number | null): string {
  return denominator ? `${numerator} of ${denominator}` : `${numerator}`;
}

function text(words: string): string {
  return clip(inertText(words), MOST);
}
