import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Measured } from '../../evidence/measured.ts';
import type { EvidenceItem } from '../../evidence/pack.ts';
import type { SignalEvidence } from '../../signal.ts';
import type { Alert } from '../alert.ts';
import type { AlertMessage, News } from '../message.ts';
import { standingOf } from '../standing.ts';

/** Moments in one message (seed 002: one a session). */
const MOST_SEEN = 8;

/** The facts of a message about an alert, from its diagnosis as it stands. */
export function factsOf(
  alert: Alert,
  {
    news,
    at,
    ...more
  }: { readonly news: News; readonly at: Date } & Partial<
    Pick<AlertMessage, 'numbers' | 'quietMinutes' | 'fix' | 'wait'>
  >,
): AlertMessage {
  const { diagnosis } = alert;
  const numbers = numbersOf(diagnosis);
  const { supporting, contradicting, refusals } = diagnosis.pack;
  return {
    news,
    alertId: alert.id,
    at: at.toISOString(),
    openedAt: alert.openedAt,
    headline: (more.numbers?.[0] ?? numbers[0])?.what ?? diagnosis.hypothesis,
    page: diagnosis.page,
    step: diagnosis.step,
    stops: diagnosis.stops,
    isData: isAboutData(diagnosis),
    explanation: {
      template: diagnosis.template,
      text: diagnosis.hypothesis,
      mode: diagnosis.mode,
    },
    numbers: more.numbers ?? numbers,
    before: alert.toldNumber,
    seen: momentsIn(supporting),
    supports: textsOf(supporting, diagnosis.for),
    contradicts: textsOf(contradicting, diagnosis.against),
    notKnown: diagnosis.missing,
    refusals,
    next: diagnosis.next,
    recommendation: diagnosis.recommendation,
    confidence: { value: diagnosis.confidence.value, lowest: diagnosis.confidence.lowest },
    quietMinutes: more.quietMinutes ?? null,
    fix: more.fix ?? null,
    wait: more.wait ?? null,
    standing: standingOf(alert),
  };
}

/** What was measured, each signal once, the most telling first. */
export function numbersOf({ pack, signals }: Diagnosis): Measured[] {
  const all = pack.supporting.flatMap(({ numbers }) => numbers);
  const bySignal = new Map(all.map((one) => [one.signal, one]));
  return signals.flatMap((fingerprint) => bySignal.get(fingerprint) ?? []);
}

/** Whether nothing but the quality of the data is in it. */
export function isAboutData({ kinds }: Diagnosis): boolean {
  return kinds.every((kind) => kind === 'data_health');
}

function momentsIn(items: readonly EvidenceItem[]): SignalEvidence[] {
  const bySession = new Map<string | null, SignalEvidence>();
  for (const moment of items.flatMap(({ moments }) => moments)) {
    if (!bySession.has(moment.sessionId)) bySession.set(moment.sessionId, moment);
  }
  return [...bySession.values()].slice(0, MOST_SEEN);
}

function textsOf(items: readonly EvidenceItem[], cited: readonly string[]): string[] {
  return items.filter(({ predicate }) => cited.includes(predicate)).map(({ text }) => text);
}
