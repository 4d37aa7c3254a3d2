import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog();
});
afterAll(() => posthog?.end());

interface SnapshotSource {
  source: string;
  blob_key: string;
  start_timestamp: string;
  end_timestamp: string;
}

const path = (id: string) => `/api/projects/7/session_recordings/${id}/snapshots`;

async function sourcesOf(id: string): Promise<SnapshotSource[]> {
  const { sources } = await posthog.get(`${path(id)}?blob_v2=true`);
  return sources as SnapshotSource[];
}

function range(id: string, start: string | number, end: string | number): Promise<Response> {
  return posthog.ask(`${path(id)}?source=blob_v2&start_blob_key=${start}&end_blob_key=${end}`);
}

async function storedText(id: string): Promise<string> {
  const file = await readFile(join(posthog.data, 'snapshots', `${id}.jsonl.gz`));
  return gunzipSync(file).toString('utf8').trimEnd();
}

describe('the snapshots of a recording', () => {
  it('are split into blobs by time, in order, without gaps in their keys', async () => {
    const sources = await sourcesOf('s2');
    expect(sources.map(({ blob_key }) => blob_key)).toEqual(sources.map((_, at) => String(at)));
    expect(sources.length).toBeGreaterThan(20);
    expect(sources[0]).toEqual({
      source: 'blob_v2',
      blob_key: '0',
      start_timestamp: '2026-05-19T09:00:00.000000Z',
      end_timestamp: '2026-05-19T09:01:00.000000Z',
    });
  });

  it('come as lines of a range, exactly as they are stored', async () => {
    const response = await range('s1', 0, 0);
    expect(response.headers.get('content-type')).toBe('application/jsonl');
    expect(await response.text()).toBe(await storedText('s1'));
  });

  it('are whole when all ranges are put together', async () => {
    const last = (await sourcesOf('s2')).length - 1;
    const parts = await Promise.all([range('s2', 0, 19), range('s2', 20, last)]);
    const texts = await Promise.all(parts.map((part) => part.text()));
    expect(texts.join('\n')).toBe(await storedText('s2'));
  });

  it('can be asked for one blob in the middle', async () => {
    const lines = (await (await range('s2', 3, 3)).text()).split('\n');
    expect(lines).toHaveLength(61);
    expect(lines.map((line) => JSON.parse(line)[1].data.n)).toEqual(
      Array.from({ length: 61 }, (_, at) => 183 + at),
    );
  });

  it('of a recording whose file is missing are none', async () => {
    expect(await sourcesOf('s3')).toEqual([]);
    expect((await range('s3', 0, 0)).status).toBe(404);
  });

  it.each<[string, number, string | RegExp]>([
    ['source=blob_v2&start_blob_key=0&end_blob_key=20', 400, /more than 20 blob keys/],
    ['source=blob_v2&start_blob_key=0', 400, /both start blob key and end blob key/],
    ['source=blob_v2', 400, /both start blob key and end blob key/],
    ['source=blob_v2&start_blob_key=a&end_blob_key=b', 400, /must be integers/],
    ['source=blob_v2&start_blob_key=5&end_blob_key=4', 400, /ascending/],
    ['source=blob_v2&start_blob_key=-1&end_blob_key=4', 400, /ascending/],
    ['source=realtime', 400, /Invalid source/],
    ['source=blob_v2&start_blob_key=90&end_blob_key=95', 404, /out of range/],
    ['source=blob_v2&start_blob_key=20&end_blob_key=39', 404, /out of range/],
  ])('asked with %s are refused', async (query, status, detail) => {
    const response = await posthog.ask(`${path('s2')}?${query}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(detail) });
  });

  it.each(['s9', '..%2f..%2fproject', '%2e%2e'])('of %s are not found', async (id) => {
    expect((await posthog.ask(`${path(id)}?blob_v2=true`)).status).toBe(404);
  });
});
