import { describe, expect, test } from 'vitest';
import { compareGroups } from '../../../src/engine/patterns/compare.ts';
import { countGroups } from '../../../src/engine/patterns/count.ts';
import { groupTroubles } from '../../../src/engine/patterns/group/group.ts';
import type { Told } from '../../../src/engine/patterns/group/met.ts';
import { Family, type SessionRecord } from '../../../src/engine/patterns/record.ts';
import type { Pattern } from '../../../src/engine/patterns/report.ts';
import { rateGroup } from '../../../src/engine/patterns/severity.ts';
import { tellPattern } from '../../../src/engine/patterns/tell/pattern.ts';
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
  return tell(['a', 'b'].map((id) => aRecord(id, [{ path, faces: [[family, words]] }])));
}

/** The patterns of these sessions, in a model's words where they are given. */
function tell(records: readonly SessionRecord[], words: Told | null = null): Pattern[] {
  const groups = groupTroubles(records).map((group) => ({ ...group, told: words }));
  const compared = compareGroups(countGroups(groups, records), records);
  const byId = new Map(records.map((record) => [record.id, record]));
  return compared.map(rateGroup).map((group) => tellPattern(group, byId, PROJECT));
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

describe('in a model’s words', () => {
  const refused = (id: string, stopped: boolean) =>
    aRecord(id, [{ path: '/kasse', stopped, faces: [['error-shown', 'Karte abgelehnt']] }]);
  const records = [refused('a', true), refused('b', true), refused('c', false)];
  const words: Told = {
    name: 'Cards are refused without a reason',
    description: 'The form refuses the card and names no reason',
    indicators: ['The same card is typed again', 'The card is refused'],
  };

  test('a pattern has its name and signs, and in its description what code counted', () => {
    const [pattern] = tell(records, words);
    expect(pattern).toMatchObject({
      name: 'Cards are refused without a reason',
      description: 'The form refuses the card and names no reason. 2 of 3 people got no further.',
      indicators: ['The same card is typed again', 'The card is refused'],
    });
  });

  test('everything else is code’s, whatever the model calls it', () => {
    const [byCode] = tell(records);
    const [byModel] = tell(records, words);
    const { name, description, indicators } = byModel ?? {};
    expect({ ...byCode, name, description, indicators }).toEqual(byModel);
  });

  test('code tells what the model left empty', () => {
    const [byCode] = tell(records);
    const [pattern] = tell(records, { name: '', description: '', indicators: [] });
    expect(pattern).toEqual(byCode);
  });

  test('it can do nothing where it is shown', () => {
    const [pattern] = tell(records, {
      name: HOSTILE,
      description: HOSTILE,
      indicators: [HOSTILE],
    });
    const { examples, ...shown } = pattern ?? {};
    expect(JSON.stringify(shown)).not.toMatch(/<[!@]|https?:\/\/evil|@channel|\u202e|\\u001b/);
  });
});
