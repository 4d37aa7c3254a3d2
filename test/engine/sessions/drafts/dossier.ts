import type { Citation, Dossier } from '../../../../src/engine/sessions/citation.ts';

/** A small session of 100 s: events e1 to e20, one every 5 s, two screen texts and two facts. */
export function dossierOf(change: Partial<Dossier> = {}): Dossier {
  const events = Array.from(
    { length: 20 },
    (_, at): Citation => ({
      kind: 'event',
      id: `uuid-${at + 1}`,
      seconds: (at + 1) * 5,
      text: `click step ${at + 1}`,
      visible: true,
    }),
  );
  return {
    about: 'device: iPhone 14\nclicks: 41',
    timeline: events.map(({ text }, at) => `e${at + 1},${text}`).join('\n'),
    citations: new Map<string, Citation>([
      ...events.map((event, at) => [`e${at + 1}`, event] as const),
      ['s1', cited('screen', 42, 'Please check your details', true)],
      ['s2', cited('screen', 60, 'Total: 49.90 €, save 10 %', true)],
      ['f1', cited('fact', 30, 'TypeError: x is undefined', false)],
      ['f2', cited('fact', 44, 'request failed', null)],
    ]),
    question: null,
    durationSeconds: 100,
    ...change,
  };
}

function cited(
  kind: Citation['kind'],
  seconds: number,
  text: string,
  visible: boolean | null,
): Citation {
  return { kind, id: `${kind}-${seconds}`, seconds, text, visible };
}

/** A good answer about that session; `change` replaces whole lines of it. */
export function answerWith(change: { problems?: string; segments?: string; head?: string } = {}) {
  const {
    head = 'headline: >-\n  Could not buy, the address form refused without a reason',
    segments = `
  - name: Choosing
    from: e1
    to: e6
    success: true
    summary: Chose a pot.
  - name: Checkout
    from: e7
    to: e20
    success: false
    summary: The form refused.`,
    problems = `
  - kind: blocking
    description: The address form refused and marked no field.
    evidence: [s1, f2, e9]
    first: s1`,
  } = change;
  return `${head}
story: >-
  She chose a pot, filled in the address: the form refused.
outcome:
  success: false
  description: >-
    Did not buy.
segments:${segments}
problems:${problems}
`;
}
