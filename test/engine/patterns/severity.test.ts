import { describe, expect, test } from 'vitest';
import { compareGroups } from '../../../src/engine/patterns/compare.ts';
import { countGroups } from '../../../src/engine/patterns/count.ts';
import { groupTroubles } from '../../../src/engine/patterns/group/group.ts';
import type { SessionRecord } from '../../../src/engine/patterns/record.ts';
import { rateGroup } from '../../../src/engine/patterns/severity.ts';
import { aRecord, aSign } from '../../support/session-records.ts';

const PATH = '/kasse';

/** Sessions that met the trouble on the page. */
function met(
  name: string,
  count: number,
  { stopped = true, ...fields }: Partial<SessionRecord> & { stopped?: boolean } = {},
): SessionRecord[] {
  return Array.from({ length: count }, (_, i) =>
    aRecord(`${name}${i}`, [{ path: PATH, faces: [['error-shown', 'Karte abgelehnt']], stopped }], {
      ...fields,
    }),
  );
}

/** Sessions that were on the page, and others that were not. */
function passed(count: number, path = PATH): SessionRecord[] {
  return Array.from({ length: count }, (_, i) =>
    aRecord(`passed${path}${i}`, [], { pages: [{ path, controls: [] }] }),
  );
}

function rated(records: readonly SessionRecord[]) {
  const [group] = compareGroups(countGroups(groupTroubles(records), records), records);
  return group ? rateGroup(group) : null;
}

describe('how bad it is', () => {
  test.each([
    { what: '1 of 20 people', records: met('a', 1), severity: null },
    { what: '2 people', records: met('a', 2), severity: 'low' },
    {
      what: '3 of 20 who came there',
      records: [...met('a', 3), ...passed(17)],
      severity: 'medium',
    },
    { what: '4 of 20 who came there', records: [...met('a', 4), ...passed(16)], severity: 'high' },
    {
      what: '10 of 20 who came there',
      records: [...met('a', 10), ...passed(10)],
      severity: 'critical',
    },
  ])('blocking, $what: $severity', ({ records, severity }) => {
    expect(rated(records)?.severity ?? null).toBe(severity);
  });

  test.each([
    { all: 40, severity: 'low' },
    { all: 20, severity: 'medium' },
    { all: 8, severity: 'high' },
  ])('not blocking, 4 of $all who came there: $severity, one step lower', ({ all, severity }) => {
    const records = [...met('a', 4, { stopped: false }), ...passed(all - 4)];
    const group = rated(records);
    expect(group?.severity).toBe(severity);
    expect(group?.severityReasons).toContain('Not blocking: one step lower.');
  });

  test('only those who came to the place count, and the reasons say so', () => {
    const group = rated([...met('a', 3), ...passed(3), ...passed(90, '/start')]);
    expect(group?.severity).toBe('critical');
    expect(group?.severityReasons).toEqual([
      'It stopped 3 of 3 people.',
      '3 people met it.',
      '3 of 6 (19–81 %) of the sessions that came to /kasse: at least 50 %.',
    ]);
  });

  test('one person who came back nine times is one person', () => {
    expect(rated(met('a', 9, { person: 'maya' }))).toBeNull();
    const two = [...met('a', 9, { person: 'maya' }), ...met('b', 1)];
    expect(rated(two)).toMatchObject({ severity: 'low', people: 2 });
  });

  test('met by people who all got there and lost little: low', () => {
    const happy = { stopped: false, converted: true, outcome: { success: true, description: '' } };
    expect(rated(met('a', 9, happy))?.severity).toBe('low');
  });

  test('it is blocking when it stopped a quarter of the people', () => {
    const others = met('b', 6, { stopped: false });
    expect(rated([...met('a', 2), ...others])?.blocking).toBe(true);
    expect(rated([...met('a', 1), ...others])?.blocking).toBe(false);
  });
});

describe('who took it as a hint', () => {
  const hint = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      aRecord(`hint${i}`, [], {
        pages: [{ path: PATH, controls: [] }],
        signs: [aSign('error-shown', 'Karte abgelehnt', PATH)],
      }),
    );

  test.each([
    {
      what: 'few had trouble with it',
      records: [...met('a', 2), ...hint(5), ...passed(20)],
      people: 2,
    },
    {
      what: 'as many had trouble',
      records: [...met('a', 3), ...hint(3), ...passed(20)],
      people: 6,
    },
    {
      what: 'half of all who came met it',
      records: [...met('a', 2), ...hint(5), ...passed(7)],
      people: 7,
    },
  ])('counts as affected only where it is the rule: $what', ({ records, people }) => {
    expect(rated(records)?.people).toBe(people);
  });
});

describe('beside those who converted', () => {
  const converted = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      aRecord(`bought${i}`, [], { converted: true, pages: [{ path: PATH, controls: [] }] }),
    );

  test('none of 40 against 9 of 96 is told, and gates nothing', () => {
    const group = rated([...met('a', 9), ...passed(87), ...converted(40)]);
    expect(group?.control).toMatchObject({
      affected: 0,
      sampled: 40,
      others: { affected: 9, sampled: 96 },
    });
    expect(group?.control?.p).toBeCloseTo(0.06, 2); // messages.md: not yet distinguishable, p = 0.06
    expect(group?.severity).toBe('medium');
  });

  test('more looks make each of them less sure', () => {
    const other = Array.from({ length: 5 }, (_, i) =>
      aRecord(`o${i}`, [{ path: '/start', faces: [['no-answer', 'Los']] }]),
    );
    const records = [...met('a', 9), ...passed(82), ...converted(40), ...other];
    const groups = compareGroups(countGroups(groupTroubles(records), records), records);
    expect(groups).toHaveLength(2);
    for (const { control } of groups) expect(control?.p).toBeGreaterThan(0.06);
  });

  test('without a conversion event there is nothing to compare', () => {
    const group = rated(met('a', 4, { converted: null }));
    expect(group?.control).toBeNull();
  });

  test('a device that meets it more than others is named', () => {
    const phones = met('a', 8, { device: 'Mobile' });
    const group = rated([...phones, ...met('b', 1), ...passed(30)]);
    expect(group?.preferences).toMatchObject([
      { what: 'device', name: 'Mobile', affected: 8, sampled: 8 },
    ]);
  });
});
