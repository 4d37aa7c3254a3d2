import { describe, expect, test } from 'vitest';
import { exposureOf } from '../../../../src/engine/patterns/expose/exposure-of.ts';
import { groupTroubles } from '../../../../src/engine/patterns/group/group.ts';
import type { Family, SessionRecord } from '../../../../src/engine/patterns/record.ts';
import { aRecord } from '../../../support/session-records.ts';

/** Sessions of visitors who pressed this on /cart, and met it as this. */
function meeting(family: Family, words: string, count = 3, path = '/cart'): SessionRecord[] {
  return Array.from({ length: count }, (_, i) =>
    aRecord(`m${i}`, [{ path, faces: [[family, words]] }], {
      pages: [{ path, controls: [`button "${words}"`] }],
    }),
  );
}

function traceIn(records: readonly SessionRecord[]) {
  const [group] = groupTroubles(records);
  return group ? exposureOf(group, records) : undefined;
}

describe('the trace of a trouble in events', () => {
  test('of presses without an answer are rage and dead clicks on that label there', () => {
    const trace = traceIn(meeting('no-answer', 'Apply'));
    expect(trace).toMatchObject({
      key: 'no-answer|/cart|apply|',
      counted: 'visits that pressed "Apply" on /cart in vain',
      events: ['$rageclick', '$dead_click'],
    });
    expect('button:nth-child="2"text="Apply";div:').toMatch(new RegExp(trace?.element ?? ''));
    expect('https://shop.example/cart?step=2').toMatch(new RegExp(trace?.address ?? ''));
  });

  test('is any press where all of five sessions that pressed it met it', () => {
    const five = meeting('no-answer', 'Apply', 5);
    expect(traceIn(five)).toMatchObject({
      counted: 'visits that pressed "Apply" on /cart, which answered nobody',
      events: ['$rageclick', '$dead_click', '$autocapture'],
    });
    const answered = aRecord('answered', [], {
      pages: [{ path: '/cart', controls: ['button "Apply"'] }],
    });
    expect(traceIn([...five, answered])?.events).not.toContain('$autocapture');
    expect(traceIn(meeting('no-answer', 'Apply', 4))?.events).not.toContain('$autocapture');
  });

  test.each<Family>([
    'error-shown',
    'wrong-value',
    'nothing-found',
    'form-emptied',
    'long-wait',
    'slow-answer',
    'disabled-control',
    'to-and-fro',
    'reopened',
    'form-left',
    'other',
  ])('is none for %s, which events do not hold', (family) => {
    expect(traceIn(meeting(family, 'Apply', 5))).toBeNull();
  });

  test.each<{ what: string; words: string; path?: string }>([
    { what: 'a label that was hidden', words: 'Mail email_1' },
    { what: 'a label of a number alone', words: '12' },
    { what: 'a page without an address', words: 'Apply', path: 'about:blank' },
  ])('is none for $what', ({ words, path = '/cart' }) => {
    expect(traceIn(meeting('no-answer', words, 3, path))).toBeNull();
  });
});
