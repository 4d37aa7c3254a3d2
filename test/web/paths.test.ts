import { describe, expect, test } from 'vitest';
import { paramsOf, queryOf } from '../../src/web/paths.ts';

describe('a path with names', () => {
  test.each([
    ['/reports/:id', '/reports/abc?x=/y', { id: 'abc' }],
    [
      '/reports/:id/recordings/:session',
      '/reports/a%2Fb/recordings/s',
      { id: 'a/b', session: 's' },
    ],
    ['/healthz', '/healthz', {}],
  ])('%s fits %s', (pattern, url, params) => {
    expect(paramsOf(pattern, url)).toEqual(params);
  });

  test.each([
    ['/reports/:id', '/reports/'],
    ['/reports/:id', '/reports/a/b'],
    ['/reports/:id', '/reports/%E0%A4%A'],
    ['/healthz', '/Healthz'],
    ['/healthz', undefined],
  ])('%s does not fit %s', (pattern, url) => {
    expect(paramsOf(pattern, url)).toBeNull();
  });
});

test('a query is what stands behind the first question mark', () => {
  expect(queryOf('/a?b=c?d&e=%20').get('b')).toBe('c?d');
  expect([...queryOf('/a')]).toEqual([]);
});
