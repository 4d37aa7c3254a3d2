import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../src/engine/patterns/read/record-of.ts';
import type { Analysis } from '../../../src/engine/sessions/analysis.ts';
import { analyze } from '../../../src/engine/sessions/analysis.ts';
import { composeSummary } from '../../../src/engine/sessions/compose.ts';
import { type Fact, fact } from '../../../src/engine/sessions/facts/fact.ts';
import type { Incident } from '../../../src/engine/sessions/findings/incident.ts';
import type { Summary } from '../../../src/engine/sessions/summary.ts';
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
