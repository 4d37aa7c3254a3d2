import { describe, expect, test } from 'vitest';
import { groupTroubles } from '../../../../src/engine/patterns/group/group.ts';
import type { Group } from '../../../../src/engine/patterns/group/met.ts';
import type { DraftedPattern } from '../../../../src/engine/patterns/model/drafted.ts';
import { groupByDrafts } from '../../../../src/engine/patterns/model/group-by-drafts.ts';
import type { SessionRecord } from '../../../../src/engine/patterns/record.ts';
import { aDraft } from '../../../support/pattern-readers.ts';
import { aRecord, aSign, type Told } from '../../../support/session-records.ts';

const REFUSED: Told = { path: '/kasse', faces: [['error-shown', 'Karte abgelehnt']] };
const EXPIRED: Told = { path: '/kasse', faces: [['error-shown', 'Sitzung abgelaufen']] };
const DEAD: Told = { path: '/konto', faces: [['no-answer', 'Speichern']] };

/** One session a letter, told by the model, of one trouble unless more are given. */
function told(names: string, ...troubles: readonly Told[]): SessionRecord[] {
  return [...names].map((id) => aRecord(id, troubles, { mode: 'model' }));
}

function measured(names: string, ...troubles: readonly Told[]): SessionRecord[] {
  return [...names].map((id) => aRecord(id, troubles));
}

/** Each group as its name (null = by code) and the sessions that met it. */
function groups(
  records: readonly SessionRecord[],
  patterns: readonly DraftedPattern[],
  assigned: Record<string, string> = {},
): [string | null, string][] {
  return groupsOf(records, patterns, assigned)
    .map((one): [string | null, string] => [one.told?.name ?? null, ids(one)])
    .sort();
}

function groupsOf(
  records: readonly SessionRecord[],
  patterns: readonly DraftedPattern[],
  assigned: Record<string, string> = {},
): Group[] {
  const list = Object.entries(assigned).map(([cite, pattern]) => {
    const [sessionId = '', trouble = '0'] = cite.split(':');
    return { sessionId, trouble: Number(trouble), pattern };
  });
  return groupByDrafts(records, patterns, list);
}

function ids({ met }: Group): string {
  return met
    .map(({ sessionId }) => sessionId)
    .sort()
    .join('');
}

describe('who belongs to a drafted pattern', () => {
  test('what it cites and what was assigned to it', () => {
    const records = told('abcd', { path: '/kasse', faces: [['other', 'lost']] });
    const differing = records.map((one, i) => withWords(one, `lost ${'wxyz'.charAt(i)}`));
    expect(groups(differing, [aDraft('p1', ['a', 'b'])], { d: 'p1' })).toEqual([
      ['Pattern p1', 'abd'],
    ]);
  });

  test('a cite stands unless the trouble was assigned to another', () => {
    const records = [...told('abc', REFUSED), ...told('def', EXPIRED)];
    const patterns = [aDraft('p1', ['a', 'b', 'c', 'd']), aDraft('p2', ['e', 'f'])];
    expect(groups(records, patterns, { d: 'p2' })).toEqual([
      ['Pattern p1', 'abc'],
      ['Pattern p2', 'def'],
    ]);
  });

  test('of two that cite the same trouble the first has it', () => {
    const records = [...told('abc', REFUSED), ...told('de', EXPIRED)];
    const patterns = [aDraft('p1', ['a', 'b', 'c']), aDraft('p2', ['c', 'd', 'e'])];
    expect(groups(records, patterns)).toEqual([
      ['Pattern p1', 'abc'],
      ['Pattern p2', 'de'],
    ]);
  });

  test('one example a session, however often it met it', () => {
    const [twice] = told('a', REFUSED, REFUSED);
    const records = [...(twice ? [twice] : []), ...told('b', REFUSED)];
    const [group] = groupsOf(records, [aDraft('p1', ['a:0', 'a:1', 'b'])]);
    expect(group?.met.map(({ sessionId }) => sessionId)).toEqual(['a', 'b']);
  });

  test('sessions that were only measured, when code knows the trouble by the same key', () => {
    const records = [...told('ab', REFUSED), ...measured('xyz', REFUSED), ...measured('uv', DEAD)];
    expect(groups(records, [aDraft('p1', ['a', 'b'])])).toEqual([
      [null, 'uv'],
      ['Pattern p1', 'abxyz'],
    ]);
  });

  test('a pattern of one session falls away, and code groups what is left of it', () => {
    const records = [...told('ab', REFUSED), ...told('cd', EXPIRED)];
    const patterns = [aDraft('p1', ['a', 'b']), aDraft('p2', ['c', 'gone', 'd:9'])];
    expect(groups(records, patterns)).toEqual([
      [null, 'cd'],
      ['Pattern p1', 'ab'],
    ]);
  });

  test('what is unknown does no harm', () => {
    const records = told('ab', REFUSED);
    expect(groups(records, [aDraft('p1', ['a', 'b'])], { a: 'p9', 'z:3': 'p1' })).toEqual([
      ['Pattern p1', 'ab'],
    ]);
  });

  test('what only a program noticed is nobody’s', () => {
    const thrown: Told = { path: '/kasse', faces: [['technical', 'TypeError: x']] };
    expect(groups(told('ab', thrown), [aDraft('p1', ['a', 'b'])])).toEqual([]);
  });
});

describe('what a drafted pattern is known by', () => {
  test('the same key, place and words as by code, whatever it is called', () => {
    const records = [...told('abc', REFUSED), ...told('d', DEAD)];
    const [byCode] = groupTroubles(records);
    for (const name of ['One name', 'Another']) {
      const [group] = groupsOf(records, [aDraft('p1', ['a', 'b', 'c', 'd'], { name })]);
      expect(group?.told?.name).toBe(name);
      expect(group).toMatchObject({ key: byCode?.key, place: '/kasse', words: 'Karte abgelehnt' });
    }
  });

  test('two drafts of one key are one, in the words of the larger', () => {
    const records = told('abcde', REFUSED);
    const patterns = [aDraft('p1', ['a', 'b']), aDraft('p2', ['c', 'd', 'e'])];
    expect(groups(records, patterns)).toEqual([['Pattern p2', 'abcde']]);
  });

  test('no two groups ever have the same key', () => {
    const records = [
      ...told('abcd', REFUSED, DEAD),
      ...told('efg', EXPIRED),
      ...measured('wxyz', DEAD, REFUSED),
    ];
    const patterns = [aDraft('p1', ['a', 'b:1', 'e']), aDraft('p2', ['c:1', 'd:1'])];
    const keys = groupsOf(records, patterns, { 'f:0': 'p2' }).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('silent presses that a text explains have the key of the text', () => {
    const both: Told = {
      path: '/kasse',
      cue: 'button "Zahlen"',
      faces: [
        ['error-shown', 'Karte abgelehnt', 40],
        ['no-answer', 'Zahlen', 38],
      ],
    };
    const silent: Told = { path: '/kasse', faces: [['no-answer', 'Zahlen']] };
    const records = [...told('abcde', both), ...told('fg', silent)];
    expect(groups(records, [aDraft('p1', ['f', 'g'])])).toEqual([['Pattern p1', 'abcdefg']]);
  });

  test('moments are those of its own face, not of what else the visitor met then', () => {
    const more: Told = {
      path: '/kasse',
      faces: [
        ['error-shown', 'Karte abgelehnt', 40],
        ['error-shown', 'Gutschein ungültig', 90],
      ],
    };
    const voucher: Told = { path: '/kasse', faces: [['error-shown', 'Gutschein ungültig']] };
    const records = [...told('abc', REFUSED), ...told('d', more), ...told('efg', voucher)];
    const [group] = groupsOf(records, [aDraft('p1', ['a', 'b', 'c', 'd'])]);
    expect(group?.met.find(({ sessionId }) => sessionId === 'd')?.seconds).toEqual([40]);
  });
});

describe('around a drafted pattern', () => {
  test('who met the same text and went on is a counter-example', () => {
    const hint = aRecord('z', [], {
      ...{ signs: [aSign('error-shown', 'Karte abgelehnt', '/kasse')], mode: 'model' },
      pages: [{ path: '/kasse', controls: [] }],
    });
    const [group] = groupsOf([...told('ab', REFUSED), hint], [aDraft('p1', ['a', 'b'])]);
    expect(group?.met.find(({ sessionId }) => sessionId === 'z')?.troubled).toBe(false);
  });

  test('all who came to that page have reached it', () => {
    const calm = aRecord('z', [], { pages: [{ path: '/kasse', controls: [] }] });
    const records = [...told('ab', REFUSED), calm, aRecord('y', [])];
    const [group] = groupsOf(records, [aDraft('p1', ['a', 'b'])]);
    expect(group?.reached).toEqual(['a', 'b', 'z']);
  });

  test('whoever converted was not stopped', () => {
    const record = aRecord('c', [{ ...REFUSED, stopped: false }], {
      converted: true,
      mode: 'model',
    });
    const [group] = groupsOf([...told('ab', REFUSED), record], [aDraft('p1', ['a', 'b', 'c'])]);
    expect(group?.met.filter(({ stopped }) => stopped).map(({ sessionId }) => sessionId)).toEqual([
      'a',
      'b',
    ]);
  });
});

test('without a draft it is what code groups', () => {
  const records = [...told('abc', REFUSED), ...told('de', EXPIRED), ...measured('fg', DEAD)];
  expect(groupByDrafts(records, [], [])).toEqual(groupTroubles(records));
});

function withWords(record: SessionRecord, words: string): SessionRecord {
  const troubles = record.troubles.map((trouble) => ({
    ...trouble,
    faces: trouble.faces.map((face) => ({ ...face, words })),
  }));
  return { ...record, troubles };
}
