import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidOf } from '../../../support/dataset.ts';
import { GARDEN, type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';

const cohorts = [
  { id: 3, name: 'Payers', person_ids: [uuidOf(0xa, 1)] },
  { id: 4, name: 'Nobody yet', person_ids: [] },
];

let posthog: OpenPostHog;
beforeAll(async () => {
  const keys = { phx_recordings: ['session_recording:read'] };
  posthog = await openPostHog({ ...GARDEN, cohorts }, { keys });
});
afterAll(() => posthog?.end());

function recordings(filter: object) {
  const query = { date_from: '-30d', properties: JSON.stringify([{ type: 'cohort', ...filter }]) };
  return posthog.ask(`/api/projects/7/session_recordings?${new URLSearchParams(query)}`);
}

describe('cohorts of the local PostHog', () => {
  it('are listed a page at a time, for keys that may read them', async () => {
    const path = '/api/projects/7/cohorts/';
    expect(await posthog.get(`${path}?limit=1`)).toMatchObject({
      count: 2,
      next: expect.stringContaining('offset=1'),
      results: [{ id: 3, name: 'Payers', count: 1 }],
    });
    expect((await posthog.ask(path, {}, 'phx_recordings')).status).toBe(403);
  });

  it.each([
    [{ key: 'id', operator: 'in', value: 3 }, ['s1']],
    [{ key: 'id', operator: 'in', value: 4 }, []],
    [{ key: 'id', operator: 'not_in', value: 3 }, ['s2', 's3']],
  ])('filter recordings: %j', async (filter, found) => {
    const { results } = (await (await recordings(filter)).json()) as { results: { id: string }[] };
    expect(results.map(({ id }) => id)).toEqual(found);
  });

  it.each([
    { key: 'id', operator: 'in', value: 99 },
    { key: 'id', operator: 'exact', value: 3 },
    { key: 'name', operator: 'in', value: 'Payers' },
  ])('refuse %j', async (filter) => {
    expect((await recordings(filter)).status).toBe(400);
  });
});
