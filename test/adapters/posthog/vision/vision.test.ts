import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPostHogVision } from '../../../../src/adapters/posthog/vision/vision.ts';
import { type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';
import { MAYA, SHOPLET } from '../../../support/shoplet.ts';

const scope = { workspace: 'T1', project: '7' };
const KEYS = {
  phx_reader: ['session_recording:read', 'replay_scanner:read'],
  phx_without: ['session_recording:read'],
  phx_blind: ['replay_scanner:write'],
};
const START = Date.parse('2026-05-20T12:00:00Z');
const clock = { at: START };

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET, { keys: KEYS, now: () => new Date(clock.at) });
});
afterAll(() => posthog.end());
beforeEach(() => {
  posthog.vision.reset();
  posthog.faults.clear();
  clock.at = START;
});

function open(apiKey = posthog.apiKey) {
  const now = () => clock.at;
  return createPostHogVision({ host: `${posthog.url}/`, apiKey, pause: async () => {}, now });
}

describe('what the key may do', () => {
  test.each([
    ['phx_local', 'write'],
    ['phx_reader', 'read'],
    ['phx_without', 'none'],
    ['phx_blind', 'none'],
    ['phx_nobodys', 'none'],
  ])('is tried without anything being made: %s may %s', async (key, rights) => {
    expect(await open(key).rights(scope)).toBe(rights);
    expect(posthog.vision.scanners).toEqual([]);
  });

  test('is remembered for ten minutes', async () => {
    const vision = open();
    await vision.rights(scope);
    posthog.journal.clear();
    clock.at += 9 * 60_000;
    await vision.rights(scope);
    expect(posthog.journal.requests).toEqual([]);
    clock.at += 2 * 60_000;
    await vision.rights(scope);
    expect(posthog.journal.requests).toHaveLength(2);
  });

  test('is not known while PostHog does not answer, and not remembered', async () => {
    const vision = open();
    posthog.faults.add({ match: '/vision/', status: 503 });
    await expect(vision.rights(scope)).rejects.toMatchObject({ code: 'unavailable' });
    posthog.faults.clear();
    expect(await vision.rights(scope)).toBe('write');
  });

  test('is nothing where PostHog has no Replay Vision', async () => {
    posthog.faults.add({ match: '/vision/', status: 404 });
    expect(await open().rights(scope)).toBe('none');
  });
});

describe('what is read', () => {
  test('is summarizers alone, by name, with what a look takes', async () => {
    posthog.vision.addScanner({ name: 'Rage?', type: 'monitor' });
    posthog.vision.addScanner({ name: 'B', model: 'gemini-3.6-flash', enabled: false });
    posthog.vision.addScanner({ name: 'A', prompt: 'Why?' });
    expect(await open().scanners(scope)).toMatchObject([
      { name: 'A', prompt: 'Why?', enabled: true, credits: 5 },
      { name: 'B', enabled: false, credits: 15 },
    ]);
  });

  test('is what summarizers made of the session, with its moments in seconds', async () => {
    const summarizer = posthog.vision.addScanner({ name: 'A' });
    const monitor = posthog.vision.addScanner({ name: 'Rage?', type: 'monitor' });
    for (const { id } of [summarizer, monitor]) posthog.vision.look(id, MAYA);
    const vision = open();
    const statuses: unknown[] = [];
    for (const seconds of [0, 60, 200]) {
      clock.at = START + seconds * 1000;
      const [one, ...more] = await vision.observations(scope, MAYA);
      expect(more).toEqual([]);
      statuses.push(one?.status);
    }
    expect(statuses).toEqual(['pending', 'running', 'succeeded']);
    const [done] = await vision.observations(scope, MAYA);
    expect(done).toMatchObject({ scannerId: summarizer.id, scannerName: 'A', createdAt: START });
    expect(done?.summary?.pieces).toContainEqual({ seconds: 30 });
    expect(done?.summary?.confidence).toBe(0.8);
  });

  test('is why a look failed', async () => {
    const { id } = posthog.vision.addScanner({ name: 'A' });
    posthog.vision.failLooks(MAYA, 'orphaned:Its work was lost: sorry');
    posthog.vision.look(id, MAYA);
    clock.at += 200_000;
    const [failed] = await open().observations(scope, MAYA);
    const error = { kind: 'orphaned', message: 'Its work was lost: sorry' };
    expect(failed).toMatchObject({ status: 'failed', error, summary: null });
  });

  test('is not made up where PostHog answers a summary of another shape', async () => {
    const body = (model_output: unknown) => ({
      results: [
        {
          ...{ id: 'o', scanner_id: 's', status: 'succeeded', error_reason: '' },
          scanner_snapshot: { name: 'A', scanner_type: 'summarizer' },
          scanner_result: { model_output },
          created_at: '2026-05-20T12:00:00Z',
        },
      ],
    });
    const read = async (output: unknown) => {
      posthog.faults.add({ match: '/vision/obs', times: 1, status: 200, body: body(output) });
      return (await open().observations(scope, MAYA))[0]?.summary;
    };
    expect(await read(null)).toBe(null);
    expect(await read({ verdict: 'yes' })).toBe(null);
    expect(await read({ title: 'T', summary: 'S', friction_points: ['slow'] })).toMatchObject({
      ...{ title: 'T', pieces: [{ text: 'S' }], friction: ['slow'], confidence: null },
    });
    expect(await read({ summary: 'S', summary_segments: [{ kind: 'video' }] })).toMatchObject({
      pieces: [{ text: 'S' }],
    });
  });

  test('is what may still be spent, or that nobody says', async () => {
    posthog.vision.setLimit(100);
    const renewsAt = Date.parse('2026-06-01T00:00:00Z');
    expect(await open().quota(scope)).toEqual({ remaining: 100, exhausted: false, renewsAt });
    posthog.vision.setLimit(null);
    expect(await open().quota(scope)).toMatchObject({ remaining: null, exhausted: false });
    posthog.faults.add({ match: '/vision/quota', status: 404 });
    expect(await open().quota(scope)).toBe(null);
  });
});

describe('a change', () => {
  const made = { name: 'Once', prompt: 'Why?' };

  test('makes a summarizer that is switched off, has it watch once, and deletes it', async () => {
    const vision = open();
    const created = await vision.create(scope, made);
    expect(created).toMatchObject({ ok: true, scanner: { ...made, enabled: false, credits: 5 } });
    const scannerId = created.ok ? created.scanner.id : '';
    expect(await vision.scan(scope, { scannerId, sessionId: MAYA })).toMatchObject({ ok: true });
    expect(await vision.scan(scope, { scannerId, sessionId: MAYA })).toMatchObject({ ok: true });
    expect(posthog.vision.observations).toHaveLength(1);
    expect(await vision.remove(scope, scannerId)).toMatchObject({ ok: true });
    expect(await vision.remove(scope, scannerId)).toMatchObject({ ok: true });
    expect(posthog.vision.scanners).toEqual([]);
  });

  test('of a name that is taken, or without consent, is refused as what it is', async () => {
    const vision = open();
    await vision.create(scope, made);
    expect(await vision.create(scope, made)).toMatchObject({ refused: { reason: 'name-taken' } });
    posthog.vision.setConsent(false);
    const other = { ...made, name: 'Twice' };
    expect(await vision.create(scope, other)).toMatchObject({ refused: { reason: 'no-consent' } });
  });

  test.each([
    [401, { reason: 'forbidden' }],
    [402, { reason: 'quota' }],
    [403, { reason: 'forbidden' }],
    [404, { reason: 'no-scanner' }],
    [429, { reason: 'busy', retrySeconds: 7 }],
    [418, { reason: 'other' }],
  ])('answered with %i is refused, and not tried again', async (status, refused) => {
    const { id } = posthog.vision.addScanner({ name: 'A' });
    posthog.journal.clear();
    posthog.faults.add({ match: '/observe/', status, retryAfter: 7 });
    const asked = await open().scan(scope, { scannerId: id, sessionId: MAYA });
    expect(asked).toMatchObject({ ok: false, refused });
    expect(posthog.journal.requests).toHaveLength(1);
  });

  test.each([{ drop: true }, { truncate: 0 }, { status: 503 }, { status: 500 }])(
    'whose answer is lost is unknown, and not tried again: %j',
    async (fault) => {
      const { id } = posthog.vision.addScanner({ name: 'A' });
      posthog.journal.clear();
      posthog.faults.add({ match: '/observe/', ...fault });
      const asked = await open().scan(scope, { scannerId: id, sessionId: MAYA });
      expect(asked).toMatchObject({ ok: false, unknown: { code: 'unavailable' } });
      expect(posthog.journal.requests).toHaveLength(1);
    },
  );

  test('of a scanner whose id is no id is refused without a call', async () => {
    posthog.journal.clear();
    const look = { scannerId: '../../x', sessionId: MAYA };
    expect(await open().scan(scope, look)).toMatchObject({ refused: { reason: 'no-scanner' } });
    expect(await open().remove(scope, '..')).toMatchObject({ ok: false });
    expect(posthog.journal.requests).toEqual([]);
  });

  test('is ended by the one who wanted it', async () => {
    const { id } = posthog.vision.addScanner({ name: 'A' });
    const look = { scannerId: id, sessionId: MAYA };
    const reason = new Error('no more');
    await expect(open().scan(scope, look, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  test('without the right is refused', async () => {
    expect(await open('phx_reader').create(scope, made)).toMatchObject({
      refused: { reason: 'forbidden' },
    });
  });
});
