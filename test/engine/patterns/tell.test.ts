import { expect, test } from 'vitest';
import { Family } from '../../../src/engine/patterns/record.ts';
import type { Pattern } from '../../../src/engine/patterns/report.ts';
import { STEPS } from '../../../src/engine/patterns/steps.ts';
import { aRecord } from '../../support/session-records.ts';

const PROJECT = {
  id: '9',
  name: 'Werkbank',
  timezone: 'UTC',
  conversionEvent: 'bezahlt',
  funnel: [],
  host: 'https://eu.posthog.com',
};

const HOSTILE = '<!here> "Zahlen" \u202e https://evil.example/<@U1> @channel \u001b[31m';

/** The patterns of two people's sessions with this trouble. */
function told(family: Family, words: string, path = '/kasse'): Pattern[] {
  const records = ['a', 'b'].map((id) => aRecord(id, [{ path, faces: [[family, words]] }]));
  const counted = STEPS.count(STEPS.group(records), records);
  return STEPS.tell(STEPS.rate(STEPS.compare(counted, records)), records, PROJECT);
}

const TOLD = Family.options.filter((family) => family !== 'technical');

test.each(TOLD)('%s has a name and a story in plain words, without ids', (family) => {
  const [pattern] = told(family, 'Karte abgelehnt', '/auftrag/4711');
  const { name = '', description = '' } = pattern ?? {};
  expect(name).toMatch(/^\S.* on \/auftrag\/…$/);
  expect(description).toMatch(/^(Visitors|Where) .*\.$/);
  expect(`${name} ${description}`).not.toMatch(/4711|undefined|NaN|\bid\b|error-shown/);
});

test.each(TOLD)('%s: what was recorded can do nothing where it is shown', (family) => {
  const [pattern] = told(family, HOSTILE, `/${HOSTILE}`);
  const { sessionIds, examples, ...shown } = pattern ?? {};
  const text = JSON.stringify(shown);
  expect(text).not.toMatch(/<[!@]|https?:\/\/evil|@channel|\u202e|\\u001b/);
});

test('technical faces alone are no pattern', () => {
  expect(told('technical', 'POST /api/pay 500')).toEqual([]);
});

test('the key is the same for other people on another day, on another order', () => {
  const [one] = told('error-shown', 'Auftrag 4711 gesperrt', '/auftrag/4711');
  const [other] = told('error-shown', 'Auftrag 88 gesperrt.', '/auftrag/88');
  expect(one?.key).toBe(other?.key);
  expect(one?.id).toBe(other?.id);
  expect(told('error-shown', 'Auftrag 4711 fehlt', '/auftrag/4711')[0]?.id).not.toBe(one?.id);
});
