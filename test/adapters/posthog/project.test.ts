import { describe, expect, it } from 'vitest';
import { failureOf, json, SCOPE, startPair } from './server.ts';

describe('the project', () => {
  it('has its conversion and funnel from the configuration and its links to the host', async () => {
    const project = { conversionEvent: 'paid', funnel: ['visited', 'paid'] };
    await using pair = await startPair(
      (_request, response) => json(response, { id: 1, name: 'Shop', timezone: 'Asia/Tokyo' }),
      { project },
    );
    expect(await pair.source.project(SCOPE)).toEqual({
      id: '1',
      name: 'Shop',
      timezone: 'Asia/Tokyo',
      ...project,
      host: pair.host,
    });
  });

  it('has a funnel that ends with its conversion, whatever is named behind it', async () => {
    const project = { conversionEvent: 'paid', funnel: ['visited', 'paid', 'reviewed'] };
    await using pair = await startPair(
      (_request, response) => json(response, { id: 1, name: 'Shop', timezone: 'UTC' }),
      { project },
    );
    expect((await pair.source.project(SCOPE)).funnel).toEqual(['visited', 'paid']);
  });

  it('has the rules by which the team tells its own accounts, as far as they can be followed', async () => {
    const email = { type: 'person', key: 'email', operator: 'not_icontains', value: '@acme.io' };
    const host = { type: 'event', key: '$host', operator: 'is_not', value: ['localhost', 80] };
    const stored = {
      ...{ id: 1, name: 'Shop', timezone: 'UTC' },
      test_account_filters: [
        ...[email, host, { ...email, operator: null, key: 'vip', value: false }],
        { type: 'cohort', key: 'id', value: 98, operator: 'not_in' },
        { ...email, operator: 'regex', value: '(' },
        { ...email, operator: 'not_regex', value: '(?<!a)b' },
        ...[{ ...email, value: null }, 'nonsense', null],
      ],
    };
    await using pair = await startPair((_request, response) => json(response, stored));
    expect((await pair.source.project(SCOPE)).visitorRules).toEqual([
      { of: 'person', property: 'email', operator: 'not_icontains', values: ['@acme.io'] },
      { of: 'event', property: '$host', operator: 'is_not', values: ['localhost', '80'] },
      { of: 'person', property: 'vip', operator: 'exact', values: ['false'] },
    ]);
  });

  it('goes by its id when the key may not read it', async () => {
    await using pair = await startPair((_request, response) => json(response, {}, 403));
    expect(await pair.source.project(SCOPE)).toMatchObject({ name: 'Project 1', timezone: 'UTC' });
  });

  it('is in UTC when nobody knows its time zone', async () => {
    const stored = { id: 1, name: 'Shop', timezone: 'Mars/Olympus' };
    await using pair = await startPair((_request, response) => json(response, stored));
    expect((await pair.source.project(SCOPE)).timezone).toBe('UTC');
  });

  it.each(['', '..', 'a/b'])('is not asked for as "%s"', async (project) => {
    await using pair = await startPair((_request, response) => json(response, {}));
    const error = await failureOf(pair.source.project({ workspace: 'local', project }));
    expect(error.code).toBe('not_found');
    expect(error.message).toContain('POSTHOG_PROJECT_ID');
    expect(pair.requests).toEqual([]);
  });
});

describe('probe', () => {
  it('tells scope by scope what the key can do', async () => {
    await using pair = await startPair((_request, response) => json(response, { results: [] }));
    const checks = await pair.source.probe(SCOPE);
    expect(checks).toEqual(
      [
        'project:read',
        'session_recording:read',
        'person:read',
        'query:read',
        'error_tracking:read',
      ].map((name) => ({ name, ok: true, remedy: null })),
    );
  });

  it('tells the remedy for each scope that is missing, and goes on', async () => {
    await using pair = await startPair(({ url }, response) =>
      url.pathname.includes('persons') ? json(response, {}, 403) : json(response, { results: [] }),
    );
    const checks = await pair.source.probe(SCOPE);
    expect(checks.filter(({ ok }) => ok)).toHaveLength(4);
    expect(checks.find(({ ok }) => !ok)).toMatchObject({
      name: 'person:read',
      remedy: expect.stringContaining('person:read'),
    });
  });

  it('tells what is wrong when nothing answers', async () => {
    await using pair = await startPair((_request, response) => response.destroy());
    const checks = await pair.source.probe(SCOPE);
    expect(checks.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
    expect(checks[0]?.remedy).toContain('POSTHOG_HOST');
  });
});
