import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../src/engine/patterns/read/record-of.ts';
import type { Analysis } from '../../../src/engine/sessions/analysis.ts';
import { analyze } from '../../../src/engine/sessions/analysis.ts';
import { composeSummary } from '../../../src/engine/sessions/compose.ts';
import { type Fact, fact } from '../../../src/engine/sessions/facts/fact.ts';
import type { Incident } from '../../../src/engine/sessions/findings/incident.ts';
import type { Evidence, Problem, Summary } from '../../../src/engine/sessions/summary.ts';
import { type Around, sessionData } from '../../support/session-data.ts';

const URL = 'https://site.example/kasse?token=1';

function anIncident(facts: readonly Fact[], fields: Partial<Incident> = {}): Incident {
  const times = facts[0]?.times ?? [];
  return {
    kind: 'blocking',
    description: 'Something',
    facts,
    times,
    url: URL,
    visible: true,
    ...fields,
  };
}

/** The record of a session with these incidents; `around` gives its events. */
async function record(
  incidents: readonly Incident[],
  around: Around = {},
  change: (summary: Summary) => Summary = (summary) => summary,
) {
  const data = { ...(await sessionData([], around)), durationSeconds: 200 };
  const facts = incidents.flatMap((one) => one.facts);
  const analysis: Analysis = { ...analyze(data), facts, incidents };
  const summary = composeSummary({ analysis, draft: null, question: null, seconds: 1 });
  return recordOf(analysis, change(summary));
}

const REFUSED = fact('error-text', [40, 52], '"Karte abgelehnt"', URL);
const THROWN: Fact = { ...fact('exception', [40], 'TypeError: x', URL), visible: false };
const FAILED: Fact = { ...fact('failed-request', [40], 'POST /api/pay 500', ''), visible: true };

describe('what is a trouble', () => {
  test('what the screen said leads, with all that stood beside it', async () => {
    const { troubles } = await record([anIncident([FAILED, REFUSED, THROWN])]);
    expect(troubles).toHaveLength(1);
    expect(troubles[0]?.path).toBe('/kasse');
    expect(troubles[0]?.faces.map(({ family }) => family)).toEqual([
      'error-shown',
      'technical',
      'technical',
    ]);
    expect(troubles[0]?.faces[0]).toMatchObject({ strong: true, times: [40, 52] });
  });

  test('what only a program noticed is none, whatever its incident says', async () => {
    const invisible = anIncident([REFUSED], { visible: false });
    const technical = anIncident([THROWN, FAILED]);
    expect((await record([invisible, technical])).troubles).toEqual([]);
  });

  test('a press that nothing answered leads before what failed behind it', async () => {
    const silent = fact('dead-click', [39], 'button "Zahlen"', URL);
    const { troubles } = await record([anIncident([FAILED, silent])]);
    expect(troubles[0]?.faces.map(({ family }) => family)).toEqual(['no-answer', 'technical']);
  });

  test('a claim that the summary denied is none', async () => {
    const deny = (summary: Summary): Summary => ({
      ...summary,
      problems: summary.problems.map((one) => ({ ...one, visual: 'denied' })),
    });
    expect((await record([anIncident([REFUSED])], {}, deny)).troubles).toEqual([]);
  });

  test('an error is told with the field it stands at', async () => {
    const required = { ...REFUSED, text: '"Pflichtfeld" at "Telefon"', target: 'Pflichtfeld' };
    const { troubles } = await record([anIncident([required])]);
    expect(troubles[0]?.faces[0]?.words).toBe('Pflichtfeld (Telefon)');
  });
});

describe('who was stopped', () => {
  const goal = { conversion: 'bezahlt' };
  const paid = { ...goal, events: [{ event: 'bezahlt', after: 90_000 }] };
  const doubt = anIncident([REFUSED], { kind: 'confusion' });
  const guess = anIncident([REFUSED], { kind: 'confusion', visible: null });
  const left = anIncident([fact('form-abandoned', [40], '2 fields filled', URL)], {
    kind: 'abandonment',
  });
  const lost = anIncident([fact('u-turn', [40, 60], '/hilfe', URL)], { kind: 'confusion' });

  test.each([
    { what: 'somebody blocked', incident: anIncident([REFUSED]), around: goal, stopped: true },
    { what: 'a doubt before a goal not reached', incident: doubt, around: goal, stopped: true },
    { what: 'a doubt told by events alone', incident: guess, around: goal, stopped: false },
    { what: 'who got there', incident: anIncident([REFUSED]), around: paid, stopped: false },
    { what: 'who left a form', incident: left, around: goal, stopped: false },
    { what: 'who looked for something', incident: lost, around: goal, stopped: false },
  ])('$what: $stopped', async ({ incident, around, stopped }) => {
    const { troubles } = await record([incident], around);
    expect(troubles[0]?.stopped).toBe(stopped);
  });
});

test('a text of trouble that was none here is kept as a sign', async () => {
  const data = { ...(await sessionData([])), durationSeconds: 200 };
  const analysis: Analysis = { ...analyze(data), facts: [REFUSED, THROWN], incidents: [] };
  const summary = composeSummary({ analysis, draft: null, question: null, seconds: 1 });
  expect(recordOf(analysis, summary).signs).toMatchObject([
    { family: 'error-shown', path: '/kasse', times: [40, 52] },
  ]);
});

test('an anonymous visitor is one distinct id', async () => {
  const { person } = await record([], { events: [{ event: '$pageview', after: 0 }] });
  expect(person).toBe('d1');
});

/** The record of a session of which a model told these problems. */
async function toldByModel(
  problems: readonly Partial<Problem>[],
  { facts = [], incidents = [], around = {} }: TestOf = {},
) {
  const data = { ...(await sessionData([], around)), durationSeconds: 200 };
  const analysis: Analysis = { ...analyze(data), facts, incidents };
  const summary = composeSummary({ analysis, draft: null, question: null, seconds: 1 });
  const claimed = problems.map((one, i) => ({ ...A_PROBLEM, id: `p${i + 1}`, ...one }));
  return recordOf(analysis, { ...summary, mode: 'model', problems: claimed });
}

interface TestOf {
  readonly facts?: readonly Fact[];
  readonly incidents?: readonly Incident[];
  readonly around?: Around;
}

const A_PROBLEM: Problem = {
  id: 'p1',
  kind: 'blocking',
  description: 'The card was refused.',
  seconds: 40,
  count: 1,
  replayUrl: 'https://eu.posthog.com/x',
  evidence: [],
  visible: true,
  visual: 'not-checked',
};

function evidence(kind: Evidence['kind'], id: string, seconds: number, text: string): Evidence {
  return { kind, id, seconds, text };
}

describe('what a model told', () => {
  const silent = fact('dead-click', [38], 'button "Zahlen"', URL);
  const far = fact('error-text', [120], '"Sitzung abgelaufen"', URL);
  const refusal = anIncident([silent, REFUSED, FAILED]);

  test('is a trouble in its words, with the faces that code measured of it', async () => {
    const cited = evidence('event', 'e7', 38, 'click button "Zahlen"');
    const { troubles } = await toldByModel([{ evidence: [cited] }], {
      facts: [silent, REFUSED, FAILED, far],
      incidents: [refusal, anIncident([far])],
    });
    expect(troubles).toMatchObject([
      { kind: 'blocking', description: 'The card was refused.', stopped: true, path: '/kasse' },
    ]);
    expect(troubles[0]?.faces.map(({ family }) => family)).toEqual([
      'error-shown',
      'no-answer',
      'technical',
    ]);
    expect(troubles[0]?.faces[0]?.scene).not.toBeNull();
  });

  test('has the facts that its evidence cites, wherever their other times lie', async () => {
    const cited = evidence('fact', 'dead-click:180', 150, 'dead-click: button "Zahlen"');
    const again = fact('dead-click', [12, 180], 'button "Zahlen"', URL);
    const { troubles } = await toldByModel([{ seconds: 150, evidence: [cited] }], {
      facts: [again, far],
    });
    expect(troubles[0]?.faces).toMatchObject([{ family: 'no-answer', times: [12, 180] }]);
  });

  test('is not what code found and no model told', async () => {
    const own = { facts: [silent, REFUSED, far], incidents: [refusal, anIncident([far])] };
    const { troubles, signs } = await toldByModel([], own);
    expect(troubles).toEqual([]);
    expect(signs.map(({ times }) => times[0])).toEqual([40, 120]);
  });

  test('is none where it was denied, and its texts are no signs', async () => {
    const own = { facts: [silent, REFUSED], incidents: [refusal] };
    const { troubles, signs } = await toldByModel([{ visual: 'denied' }], own);
    expect({ troubles, signs }).toEqual({ troubles: [], signs: [] });
  });

  test('shares what lies near to several with the nearest', async () => {
    const other = { seconds: 119, kind: 'non-blocking', description: 'Logged out.' } as const;
    const { troubles } = await toldByModel([{}, other], {
      facts: [silent, REFUSED, far],
      incidents: [anIncident([silent, REFUSED, far])],
    });
    expect(troubles.map(({ faces }) => faces.map(({ times }) => times[0]))).toEqual([
      [40, 38],
      [120],
    ]);
  });

  test('does not take what merely lies beside a page that it cites', async () => {
    const page = evidence('event', 'e1', 120, 'page https://site.example/kasse');
    const { troubles } = await toldByModel([{ evidence: [page] }], { facts: [REFUSED, far] });
    expect(troubles[0]?.faces.map(({ times }) => times[0])).toEqual([40]);
  });
});

describe('what a model told and no fact shows', () => {
  const text = evidence('screen', 'screen:90', 90, 'Bitte warten Sie auf die Freigabe');
  const click = evidence('event', 'e9', 91, 'click button "Weiter"');
  const thrown = evidence('fact', 'exception:90', 90, 'exception: TypeError: x');

  test.each([
    { what: 'the screen', evidence: [click, text], words: text.text },
    { what: 'what was pressed', evidence: [thrown, click], words: click.text },
    { what: 'what the model said', evidence: [], words: A_PROBLEM.description },
  ])('shows as $what', async ({ evidence: cited, words }) => {
    const { troubles } = await toldByModel([{ seconds: 90, evidence: cited }], {
      around: { events: [{ event: '$pageview', after: 1_000 }] },
    });
    expect(troubles).toMatchObject([{ path: '/page', faces: [{ family: 'other', words }] }]);
  });

  test('is none where only a program noticed it', async () => {
    const raised = evidence('event', 'e3', 90, 'exception TypeError: x');
    const only = { seconds: 90, evidence: [thrown, raised], visible: null };
    const facts = [{ ...THROWN, times: [90] }];
    expect((await toldByModel([only], { facts })).troubles).toEqual([]);
    const looked = { ...only, visual: 'confirmed' } as const;
    const { troubles } = await toldByModel([looked], { facts });
    expect(troubles[0]?.faces.map(({ family }) => family)).toEqual(['other', 'technical']);
  });

  test('is none where nobody could see it', async () => {
    expect((await toldByModel([{ visible: false, evidence: [text] }])).troubles).toEqual([]);
  });

  test('stopped nobody who left by choice, or converted', async () => {
    const left = await toldByModel([{ kind: 'abandonment', evidence: [click] }]);
    expect(left.troubles[0]?.stopped).toBe(false);
    const refused = await toldByModel([{ kind: 'abandonment' }], { facts: [REFUSED] });
    expect(refused.troubles[0]?.stopped).toBe(true);
    const paid = { conversion: 'bezahlt', events: [{ event: 'bezahlt', after: 90_000 }] };
    const converted = await toldByModel([{}], { facts: [REFUSED], around: paid });
    expect(converted.troubles[0]?.stopped).toBe(false);
  });
});
