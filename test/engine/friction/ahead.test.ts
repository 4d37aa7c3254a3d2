import { expect, test } from 'vitest';
import {
  isWorthReading,
  READINGS_A_DAY,
  sampleAhead,
} from '../../../src/engine/friction/sample/ahead.ts';
import { aProject, aRequest } from '../../support/friction.ts';

const visits = Array.from({ length: 9 }, (_, i) => ({ id: `v${i}` }));

test('the visits that a sample would begin with are known from the list alone, in any order', async () => {
  const project = aProject([...visits, { id: 'bought', events: ['booked'] }]);
  const ids = await sampleAhead(project, aRequest({ sampleSize: 4 }));
  expect(ids).toHaveLength(4);
  expect(ids).not.toContain('bought');
  expect(project.reads).toEqual([]);
  const turned = aProject(visits.toReversed());
  expect(await sampleAhead(turned, aRequest({ sampleSize: 4 }))).toEqual(ids);
});

test('visits of the team are not among them', async () => {
  const person = {
    ...{ id: 'p', distinctIds: [], name: null, createdAt: null, properties: {} },
    email: 'me@team.example',
  };
  const project = aProject([{ id: 'own', listed: { person } }, { id: 'other' }]);
  const request = aRequest({ internalDomains: ['Team.example'] });
  expect(await sampleAhead(project, request)).toEqual(['other']);
});

test('a page is worth reading first, then when a third of its visits are new, until it was read often', () => {
  const sample = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(isWorthReading(null, [])).toBe(true);
  const before = { times: 1, sample };
  expect(isWorthReading(before, sample)).toBe(false);
  expect(isWorthReading(before, [])).toBe(false);
  expect(isWorthReading(before, ['x', ...sample.slice(1)])).toBe(false);
  expect(isWorthReading(before, ['x', 'y', ...sample.slice(2)])).toBe(true);
  const often = { ...before, times: READINGS_A_DAY };
  expect(isWorthReading(often, ['x', 'y', 'z'])).toBe(false);
});
