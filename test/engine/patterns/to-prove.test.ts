import { expect, test } from 'vitest';
import { chooseToProve } from '../../../src/engine/patterns/select/to-prove.ts';
import { aRecord, type Told } from '../../support/session-records.ts';

const at = (path: string, stopped = true): Told => ({
  path,
  stopped,
  faces: [['error-shown', 'Nein']],
});
const unproven = { mode: 'model', unproven: true } as const;

test('a look is for sessions that say somebody was stopped, and that nobody has looked at', () => {
  const records = [
    aRecord('stopped', [at('/kasse')], unproven),
    aRecord('went-on', [at('/kasse', false)], unproven),
    aRecord('proven', [at('/kasse')], { mode: 'model' }),
    aRecord('calm', [], unproven),
    aRecord('stopped-later', [at('/kasse', false), at('/konto')], unproven),
  ];
  expect(chooseToProve(records)).toEqual(['stopped', 'stopped-later']);
});

test('fifteen at most, and no page takes all of them', () => {
  const many = Array.from({ length: 40 }, (_, i) => aRecord(`k${i}`, [at('/kasse')], unproven));
  const few = ['x', 'y'].map((id) => aRecord(id, [at('/konto')], unproven));
  const chosen = chooseToProve([...many, ...few]);
  expect(chosen).toHaveLength(15);
  expect(chosen.slice(0, 4)).toEqual(['k0', 'x', 'k1', 'y']);
});

test('nobody is looked at where nobody was stopped', () => {
  expect(chooseToProve([])).toEqual([]);
});
