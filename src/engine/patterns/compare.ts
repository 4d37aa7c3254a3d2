import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { fisherExact, type TwoGroups } from '../statistics/fisher.ts';
import type { CountedGroup } from './count.ts';
import type { SessionRecord } from './record.ts';
import type { Pattern, Preference } from './report.ts';

/** Over-represented is told only where chance is no good explanation. */
const TOLD_P = 0.05;

export interface ComparedGroup extends CountedGroup {
  readonly control: Pattern['control'];
  readonly preferences: readonly Preference[];
}

/**
 * Puts converted sessions of the same choice beside the others, and devices and browsers beside each
 * other: two-sided, corrected for the number of looks. Informs, and gates nothing (design §6).
 */
export function compareGroups(
  groups: readonly CountedGroup[],
  records: readonly SessionRecord[],
): ComparedGroup[] {
  const tables = groups.map((group) => againstConverted(group, records));
  const looks = tables.filter((table) => table !== null);
  const adjusted = benjaminiHochberg(looks.map(fisherExact));
  const preferences = preferencesOf(groups, records);
  return groups.map((group, i) => {
    const table = tables[i];
    const p = table ? adjusted[looks.indexOf(table)] : undefined;
    return {
      ...group,
      control: table && p !== undefined ? control(table, p) : null,
      preferences: preferences[i] ?? [],
    };
  });
}

/** A = converted, B = not; null without both, and for what is defined by not getting there. */
function againstConverted(
  { met, family }: CountedGroup,
  records: readonly SessionRecord[],
): TwoGroups | null {
  const ids = new Set(met.map(({ sessionId }) => sessionId));
  const a = records.filter(({ converted }) => converted === true);
  const b = records.filter(({ converted }) => converted === false);
  if (a.length === 0 || b.length === 0 || family === 'form-left') return null;
  const hits = (own: readonly SessionRecord[]) => own.filter(({ id }) => ids.has(id)).length;
  return { hitsA: hits(a), allA: a.length, hitsB: hits(b), allB: b.length };
}

function control({ hitsA, allA, hitsB, allB }: TwoGroups, p: number): Pattern['control'] {
  return { affected: hitsA, sampled: allA, p, others: { affected: hitsB, sampled: allB } };
}

function preferencesOf(
  groups: readonly CountedGroup[],
  records: readonly SessionRecord[],
): Preference[][] {
  const looks = groups.flatMap((group, i) =>
    (['device', 'browser'] as const).flatMap((what) =>
      [...new Set(records.map((record) => record[what]))].flatMap((name) =>
        name === null ? [] : [{ i, what, name, table: withAndWithout(group, records, what, name) }],
      ),
    ),
  );
  const adjusted = benjaminiHochberg(looks.map(({ table }) => fisherExact(table)));
  return groups.map((_, i) =>
    looks.flatMap(({ i: own, what, name, table }, at) => {
      const p = adjusted[at] ?? 1;
      const more = table.hitsA * table.allB > table.hitsB * table.allA;
      if (own !== i || p > TOLD_P || !more) return [];
      return [{ what, name, affected: table.hitsA, sampled: table.allA, p }];
    }),
  );
}

function withAndWithout(
  { affected, reached }: CountedGroup,
  records: readonly SessionRecord[],
  what: 'device' | 'browser',
  name: string,
): TwoGroups {
  const ids = new Set(affected.map(({ sessionId }) => sessionId));
  const there = new Set([...reached, ...ids]);
  const came = records.filter(({ id }) => there.has(id));
  const [a, b] = [
    came.filter((one) => one[what] === name),
    came.filter((one) => one[what] !== name),
  ];
  const hits = (own: readonly SessionRecord[]) => own.filter(({ id }) => ids.has(id)).length;
  return { hitsA: hits(a), allA: a.length, hitsB: hits(b), allB: b.length };
}
