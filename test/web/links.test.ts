import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkKey, reportUrl, signLink, verifyLink } from '../../src/web/links.ts';

const KEY = linkKey('a secret');
const NOW = new Date('2026-11-20T12:00:00Z');
const UNTIL = NOW.getTime() / 1000 + 60;

function verdict(link: Partial<Parameters<typeof verifyLink>[0]>, now = NOW, key = KEY) {
  const sign = signLink({ id: 'r1', until: UNTIL }, KEY);
  return verifyLink({ id: 'r1', until: String(UNTIL), sign, ...link }, key, now);
}

describe('a signed link', () => {
  test('is good until its time, and expired from then on', () => {
    expect(verdict({})).toBe('valid');
    expect(verdict({}, new Date(UNTIL * 1000 - 1))).toBe('valid');
    expect(verdict({}, new Date(UNTIL * 1000))).toBe('expired');
  });

  test.each([
    ['another report', { id: 'r2' }],
    ['a longer life', { until: String(UNTIL + 1) }],
    ['its time written otherwise', { until: `0${UNTIL}.0` }],
    ['no time', { until: null }],
    ['no signature', { sign: null }],
    ['an empty signature', { sign: '' }],
    ['a signature of another length', { sign: 'ab' }],
    ['a signature that is none', { sign: 'z'.repeat(64) }],
  ])('is wrong with %s', (_, change) => {
    expect(verdict(change)).toBe('wrong');
  });

  test('is wrong under another secret, also when its time is over', () => {
    expect(verdict({}, NOW, linkKey('another'))).toBe('wrong');
    expect(verdict({}, new Date(UNTIL * 2000), linkKey('another'))).toBe('wrong');
  });

  test('is wrong with any change of its signature', () => {
    const sign = signLink({ id: 'r1', until: UNTIL }, KEY);
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (other) => {
        expect(verdict({ sign: other })).toBe(other === sign ? 'valid' : 'wrong');
      }),
    );
  });
});

describe('the address of a report', () => {
  test.each(['https://backstory.example', 'https://example.com/backstory/'])(
    'lies under %s and is good for 30 days',
    (publicUrl) => {
      const url = reportUrl({ publicUrl, secret: 'a secret' }, 'a/b', NOW);
      expect(url.href).toContain(`${publicUrl.replace(/\/$/, '')}/reports/a%2Fb?until=`);
      const [until, sign] = [url.searchParams.get('until'), url.searchParams.get('sign')];
      const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
      expect(verifyLink({ id: 'a/b', until, sign }, KEY, inDays(29.9))).toBe('valid');
      expect(verifyLink({ id: 'a/b', until, sign }, KEY, inDays(30))).toBe('expired');
    },
  );
});
