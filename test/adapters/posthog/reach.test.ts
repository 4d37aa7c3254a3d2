import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReach } from '../../../src/adapters/posthog/reach.ts';
import { proposeGoal } from '../../../src/engine/setup/propose.ts';
import type { OpenPostHog } from '../../support/local-posthog.ts';
import { KEYS, openGoalPostHog } from '../../support/setup-script.ts';

const reach = createReach();
const shop = { id: '7', name: 'Shoplet', timezone: 'UTC' };

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openGoalPostHog();
});
afterAll(() => posthog.end());

function withKey(apiKey: string) {
  return { host: posthog.url, apiKey };
}

describe('what a key reaches', () => {
  test('is the list of its projects', async () => {
    expect(await reach.projects(withKey(KEYS.right))).toEqual({ projects: [shop], isAll: true });
  });

  test('is the one that is open in PostHog, where it may not list any', async () => {
    expect(await reach.projects(withKey(KEYS.listless))).toEqual({
      projects: [shop],
      isAll: false,
    });
  });

  test('is a project by its number, and no other', async () => {
    expect(await reach.project(withKey(KEYS.listless), '7')).toEqual(shop);
    expect(await reach.project(withKey(KEYS.listless), '8')).toBeNull();
  });

  test('is nothing for a key that PostHog does not know, and for an address that is no PostHog', async () => {
    const unknown = reach.projects(withKey(KEYS.wrong));
    await expect(unknown).rejects.toMatchObject({ code: 'unauthorized' });
    const page = reach.projects({ ...withKey(KEYS.right), host: `${posthog.url}/nothing` });
    await expect(page).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is told scope by scope', async () => {
    const checks = await reach.checks(withKey(KEYS.narrow), '7');
    const refused = checks.filter(({ ok }) => !ok).map(({ scope }) => scope);
    expect(refused).toEqual(['session_recording:read', 'person:read']);
    expect(checks).toContainEqual({ scope: 'query:read', ok: true });
  });
});

test('recordings of the last 7 days are counted, up to as many as are wanted', async () => {
  expect(await reach.recordings(withKey(KEYS.right), '7', 20)).toBe(20);
  expect(await reach.recordings(withKey(KEYS.right), '7', 100)).toBe(24);
  const narrow = reach.recordings(withKey(KEYS.narrow), '7', 20);
  await expect(narrow).rejects.toMatchObject({ code: 'forbidden' });
});

test('its own events of the last 7 days are counted by visit, with what came before what', async () => {
  const seen = await reach.events(withKey(KEYS.right), '7');
  expect(seen).toMatchObject({ days: 7, visits: 24 });
  expect(seen.events).toEqual([
    { name: 'plan_viewed', times: 20, visits: 20, once: 20, people: 20 },
    { name: 'payment_started', times: 12, visits: 12, once: 12, people: 12 },
    { name: 'bezahlt', times: 6, visits: 6, once: 6, people: 6 },
    { name: 'payment_failed', times: 6, visits: 6, once: 6, people: 6 },
  ]);
  expect(seen.orders).toContainEqual({ before: 'payment_started', after: 'bezahlt', visits: 6 });
  expect(seen.orders.some(({ before }) => before === 'bezahlt')).toBe(false);
  expect(proposeGoal(seen)).toEqual({
    conversionEvent: 'bezahlt',
    funnel: ['plan_viewed', 'payment_started', 'bezahlt'],
  });
});
