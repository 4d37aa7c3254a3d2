import { describe, expect, it } from 'vitest';
import { boundedRows } from '../../../../src/engine/sessions/chapters/bounded-rows.ts';
import type { Row } from '../../../../src/engine/sessions/timeline/row.ts';

function row(n: number, kind: string, what: string, count = 1): Row {
  const cite = { kind: 'event', id: `id-${n}`, seconds: n, text: what, visible: null } as const;
  const at = n * 1000;
  return { at, until: at, part: 'event', window: 'w1', kind, what, note: '', count, cite };
}

/** Heartbeats and saves in turn: no two alike stand beside each other. */
function flood(count: number): Row[] {
  return Array.from({ length: count }, (_, n) => row(n, 'event', n % 2 ? 'saved' : 'heartbeat', 2));
}

describe('the rows of a very long session', () => {
  it('stay as they are up to some thousands', () => {
    const rows = flood(6_000);
    expect(boundedRows(rows)).toBe(rows);
  });

  it('stay, however many, where they differ', () => {
    const rows = Array.from({ length: 9_000 }, (_, n) => row(n, 'click', `button "${n}"`));
    expect(boundedRows(rows)).toBe(rows);
  });

  it('become one counted row where they repeat, at the first of those that it stands for', () => {
    const rows = flood(20_000);
    const bounded = boundedRows(rows);
    expect(bounded.length).toBeLessThanOrEqual(6_002);
    const counted = bounded.filter(({ count }) => count > 2);
    expect(counted.map(({ what, note }) => `${what} ${note}`)).toEqual([
      expect.stringMatching(/^heartbeat on and off for 1[3-9]\d{3}s$/),
      expect.stringMatching(/^saved on and off for 1[3-9]\d{3}s$/),
    ]);
    expect(counted[0]?.until).toBeGreaterThan(16_000_000);
    const total = (all: readonly Row[]) => all.reduce((sum, { count }) => sum + count, 0);
    expect(total(bounded)).toBe(total(rows));
  });

  it('keep start and end, their order, and what happened once', () => {
    const rows = flood(20_000).toSpliced(10_000, 1, row(10_000, 'error', 'Nothing was saved'));
    const bounded = boundedRows(rows);
    expect(bounded.slice(0, 500)).toEqual(rows.slice(0, 500));
    expect(bounded.slice(-500)).toEqual(rows.slice(-500));
    expect(bounded).toContain(rows[10_000]);
    expect(bounded).toEqual(bounded.toSorted((a, b) => a.at - b.at));
  });
});
