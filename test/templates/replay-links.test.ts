import { describe, expect, it } from 'vitest';
import { linkTo, linkToMoment } from '../../src/templates/replay-links.ts';

const HOST = 'https://eu.posthog.com';

describe('A link', () => {
  it('leads to our PostHog', () => {
    expect(linkTo(HOST, `${HOST}/project/7/replay/a?t=3`)?.href).toBe(
      `${HOST}/project/7/replay/a?t=3`,
    );
    expect(linkTo('http://localhost:8010', 'http://localhost:8010/replay/a')).not.toBeNull();
  });

  it.each([
    'https://evil.example/replay',
    'https://eu.posthog.com.evil.example/',
    'https://eu.posthog.com@evil.example/',
    'https://me:pw@eu.posthog.com/',
    'http://eu.posthog.com/',
    'https://eu.posthog.com:8443/',
    'javascript:alert(1)',
    '//evil.example',
    `${HOST}/${'x'.repeat(600)}`,
    '',
  ])('to %s is none', (url) => {
    expect(linkTo(HOST, url)).toBeNull();
  });

  it('opens a moment two seconds before it, never before the start', () => {
    const replay = linkTo(HOST, `${HOST}/project/7/replay/a?t=99`);
    expect(linkToMoment(replay, 84.9)?.href).toBe(`${HOST}/project/7/replay/a?t=82`);
    expect(linkToMoment(replay, 0.5)?.searchParams.get('t')).toBe('0');
  });
});
