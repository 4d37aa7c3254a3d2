import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activity } from '../../sandbox/shop/dataset/activity.ts';
import { exceptionProperties } from '../../sandbox/shop/dataset/exceptions.ts';
import { stableId } from '../../sandbox/shop/dataset/stable-id.ts';
import { faultsIn } from '../../sandbox/shop/faults.ts';
import { decodeBody } from '../../sandbox/shop/ingest/decode.ts';

const EVENT = {
  uuid: '01a1cea2-b606-7480-9171-f231103253ac',
  event: '$pageview',
  timestamp: '2026-11-12T07:22:12.358Z',
  properties: { token: 'phc_x' },
};

describe('a body sent by posthog-js', () => {
  const json = JSON.stringify(EVENT);
  const batch = JSON.stringify({ api_key: 'phc_x', batch: [EVENT] });
  const form = new URLSearchParams({ data: Buffer.from(json).toString('base64') });

  test.each([
    ['one event as JSON', Buffer.from(json)],
    ['a list of events', Buffer.from(`[${json}]`)],
    ['a batch', Buffer.from(batch)],
    ['a gzip batch', gzipSync(batch)],
    ['base64 in a form, as beacons send it', Buffer.from(form.toString())],
  ])('is understood as %s', (_name, body) => {
    expect(decodeBody(body)).toEqual([EVENT]);
  });

  test('keeps whatever properties it has, but never one that would change its prototype', () => {
    const json =
      '{"uuid":"u","event":"e","timestamp":"t","properties":{"__proto__":{"x":1},"y":2}}';
    expect(decodeBody(Buffer.from(json))[0]?.properties).toStrictEqual({ y: 2 });
    const name = fc.string().filter((text) => text !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue({ maxDepth: 2 })), (properties) => {
        const sent = JSON.parse(JSON.stringify({ ...EVENT, properties }));
        expect(decodeBody(gzipSync(JSON.stringify(sent)))).toEqual([sent]);
      }),
    );
  });

  test('is refused when it is no event', () => {
    expect(() => decodeBody(Buffer.from('{"hello":1}'))).toThrow();
  });
});

describe('exceptions as stored', () => {
  const list = (value: string, name: string) => [
    { type: 'TypeError', value, stacktrace: { frames: [{ function: name, filename: 'a.js' }] } },
  ];

  test('have their types, values, functions and sources in columns', () => {
    expect(exceptionProperties(list('x is undefined', 'show'))).toMatchObject({
      $exception_types: ['TypeError'],
      $exception_values: ['x is undefined'],
      $exception_functions: ['show'],
      $exception_sources: ['a.js'],
    });
  });

  test('share an issue exactly when they are the same error in the same place', () => {
    const issue = (value: string, name: string) =>
      exceptionProperties(list(value, name)).$exception_issue_id;
    expect(issue('a', 'show')).toBe(issue('a', 'show'));
    expect(issue('a', 'show')).not.toBe(issue('b', 'show'));
    expect(issue('a', 'show')).not.toBe(issue('a', 'hide'));
  });
});

test('activity counts clicks, inputs and console errors, and rests of more than 5 s as idle', () => {
  const line = (
    at: number,
    type: number,
    data: unknown,
  ): [string, { type: number; timestamp: number; data: unknown }] => [
    'w',
    { type, timestamp: at, data },
  ];
  const counts = activity([
    line(0, 3, { source: 2, type: 2 }),
    line(4_000, 3, { source: 5, text: 'a' }),
    line(10_000, 3, { source: 3 }),
    line(11_000, 6, { plugin: 'rrweb/console@1', payload: { level: 'error' } }),
    line(12_000, 3, { source: 1, positions: [] }),
  ]);
  expect(counts).toEqual({
    activeMs: 6_000,
    clicks: 1,
    keypresses: 1,
    mouseActivity: 3,
    logs: 0,
    warnings: 0,
    errors: 1,
  });
});

test('a stable id is a UUID, the same for the same text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(stableId(text)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(stableId(text)).toBe(stableId(text));
    }),
  );
});

test('faults are read from a cookie header among others, unknown ones left out', () => {
  const faults = faultsIn('fc_visit=1; fc_release=order-fails.nonsense.login-loops; a=b');
  expect([...faults]).toEqual(['order-fails', 'login-loops']);
  expect(faultsIn('').size).toBe(0);
});
