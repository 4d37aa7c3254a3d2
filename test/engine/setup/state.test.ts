import { expect, test } from 'vitest';
import {
  NOTHING_SET,
  nextStep,
  type SetupState,
  withHost,
  withProject,
} from '../../../src/engine/setup/state.ts';

const project = { id: '7', name: 'Shop', timezone: 'UTC' };
const checks = [
  { scope: 'session_recording:read', ok: true },
  { scope: 'query:read', ok: true },
  { scope: 'person:read', ok: false },
];
const ALL: SetupState = {
  ...NOTHING_SET,
  ...{ host: 'https://eu.posthog.com', project, checks, checksRead: true },
  goal: { conversionEvent: null, funnel: [] },
  consent: false,
  place: { channel: 'C1', hour: 8, monthly: 50 },
};

test.each([
  ['connect', { host: null }],
  ['project', { project: null }],
  ['checks', { checksRead: false }],
  ['checks', { checks: checks.slice(1) }],
  ['goal', { goal: null }],
  ['consent', { consent: null }],
  ['place', { place: null }],
  ['done', {}],
] as const)('a setup goes on at the first step that is not settled: %s', (step, missing) => {
  expect(nextStep({ ...ALL, ...missing })).toBe(step);
});

test('another host or project takes back what was found and settled with the one before', () => {
  const rest = { checks: null, checksRead: false, seen: null, goal: null, consent: null };
  const moved = { ...ALL, ...withHost('https://us.posthog.com') };
  expect(moved).toMatchObject({
    ...rest,
    host: 'https://us.posthog.com',
    project: null,
    place: null,
  });
  const other = { ...project, id: '8' };
  expect({ ...ALL, ...withProject(other) }).toMatchObject({
    ...rest,
    host: ALL.host,
    project: other,
  });
});
