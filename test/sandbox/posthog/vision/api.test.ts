import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';
import { MAYA, NOBODY, SHOPLET } from '../../../support/shoplet.ts';

const KEYS = {
  phx_reader: ['session_recording:read', 'replay_scanner:read'],
  phx_blind: ['replay_scanner:write'],
};
const START = Date.parse('2026-05-20T12:00:00Z');
const clock = { at: START };
const NEW = {
  ...{ name: 'Once', scanner_type: 'summarizer', scanner_config: { prompt: 'Why?' } },
  ...{ query: { kind: 'RecordingsQuery' }, model: 'gemini-3-flash-preview', enabled: false },
};

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET, { keys: KEYS, now: () => new Date(clock.at) });
});
afterAll(() => posthog.end());
beforeEach(() => {
  posthog.vision.reset();
  clock.at = START;
});

async function send(method: string, path: string, body?: object, key?: string) {
  const init = body ? { body: JSON.stringify(body), headers: JSON_BODY } : {};
  const url = `/api/projects/7/vision/${path}`;
  const response = await posthog.ask(url, { method, ...init }, key ?? posthog.apiKey);
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}
const JSON_BODY = { 'content-type': 'application/json' };

async function look(id: string, session = MAYA) {
  return send('POST', `scanners/${id}/observe/`, { session_id: session });
}

describe('the local Replay Vision', () => {
  test('makes a scanner, lists it by type, and deletes it with its observations', async () => {
    const { status, body } = await send('POST', 'scanners/', NEW);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...NEW, credits_per_observation: 5 });
    expect((await send('GET', 'scanners/?scanner_type=summarizer')).body.results).toEqual([body]);
    expect((await send('GET', 'scanners/?scanner_type=monitor')).body.results).toEqual([]);
    expect((await send('GET', 'scanners/?enabled=true')).body.results).toEqual([]);
    await look(body.id);
    expect((await send('DELETE', `scanners/${body.id}/`)).status).toBe(204);
    expect((await send('DELETE', `scanners/${body.id}/`)).status).toBe(404);
    expect((await send('GET', `observations/?session_id=${MAYA}`)).body.results).toEqual([]);
  });

  test('refuses a scanner without what it needs, of a name that is taken, and without consent', async () => {
    const { name: _, ...nameless } = NEW;
    expect(await send('POST', 'scanners/', nameless)).toMatchObject({ status: 400 });
    const other = { ...NEW, model: 'gpt-1' };
    expect(await send('POST', 'scanners/', other)).toMatchObject({ status: 400 });
    await send('POST', 'scanners/', NEW);
    expect((await send('POST', 'scanners/', NEW)).body).toMatchObject({ attr: 'name' });
    posthog.vision.setConsent(false);
    const refused = await send('POST', 'scanners/', { ...NEW, name: 'Twice' });
    expect(refused).toMatchObject({ status: 400 });
    expect(refused.body.detail).toContain('allow AI analysis');
  });

  test('shows a session to a scanner once, failed or not', async () => {
    const { id } = posthog.vision.addScanner({ name: 'A' });
    posthog.vision.failLooks(MAYA, 'orphaned:lost');
    expect(await look(id)).toMatchObject({ status: 202 });
    const states: unknown[] = [];
    for (const seconds of [0, 60, 200]) {
      clock.at = START + seconds * 1000;
      const { body } = await send('GET', `observations/?session_id=${MAYA}`);
      states.push([body.results[0].status, body.results[0].error_reason]);
    }
    expect(states).toEqual([
      ['pending', ''],
      ['running', ''],
      ['failed', 'orphaned:lost'],
    ]);
    const again = await look(id);
    expect(again).toMatchObject({ status: 200 });
    const shown = await send('GET', `observations/${again.body.observation_id}/`);
    expect(shown.body).toMatchObject({ status: 'failed', session_id: MAYA });
  });

  test('finds a session that it has no recording of not fit to be watched', async () => {
    const { id } = posthog.vision.addScanner({ name: 'A' });
    await look(id, NOBODY);
    clock.at += 200_000;
    const { body } = await send('GET', `observations/?session_id=${NOBODY}`);
    expect(body.results[0]).toMatchObject({ status: 'ineligible', scanner_result: null });
    expect(body.results[0].error_reason).toMatch(/^no_recording:/);
  });

  test('tells the same of the same session every time', async () => {
    const [a, b] = [
      posthog.vision.addScanner({ name: 'A' }),
      posthog.vision.addScanner({ name: 'B' }),
    ];
    for (const { id } of [a, b]) await look(id);
    clock.at += 200_000;
    const { body } = await send('GET', `observations/?session_id=${MAYA}`);
    const [one, other] = body.results.map(
      (result: { scanner_result: { model_output: object } }) => result.scanner_result.model_output,
    );
    expect(one).toEqual(other);
    expect(one.summary).toBe('They opened /pay (t 0). They pressed Pay several times (t 30)');
  });

  test('holds to the credits, and to how many it watches at once', async () => {
    const { id } = posthog.vision.addScanner({ name: 'A' });
    posthog.vision.setLimit(5);
    expect((await send('GET', 'quota/')).body).toMatchObject({ remaining: 5, exhausted: false });
    await look(id);
    expect((await send('GET', 'quota/')).body).toMatchObject({ credits_used: 5, exhausted: true });
    const refused = await look(id, NOBODY);
    expect(refused).toMatchObject({ status: 402, body: { code: 'quota_limit_exceeded' } });
    posthog.vision.setLimit(null);
    posthog.vision.setBusy(300);
    expect(await look(id, NOBODY)).toMatchObject({ status: 429 });
  });

  test('wants its own scopes, and that of recordings', async () => {
    expect((await send('GET', 'scanners/', undefined, 'phx_reader')).status).toBe(200);
    expect((await send('POST', 'scanners/', NEW, 'phx_reader')).status).toBe(403);
    expect((await send('GET', 'scanners/', undefined, 'phx_blind')).status).toBe(403);
    expect((await send('GET', 'observations/')).status).toBe(400);
    expect((await look('nobodys')).status).toBe(404);
  });
});
