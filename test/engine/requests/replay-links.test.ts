import { describe, expect, test } from 'vitest';
import { bareSessionIds, replayLinksOf } from '../../../src/engine/requests/replay-links.ts';

const HOST = 'https://eu.posthog.com';
const HOME = { host: HOST, projectId: '7' };
const ONE = '0192f0c1-7b1e-7000-8000-000000000001';
const TWO = '0192f0c1-7b1e-7000-8000-000000000002';
const link = (id: string, rest = '') => `${HOST}/project/7/replay/${id}${rest}`;

describe('links to replays of a project', () => {
  test('are told with the address as it was shared, each session once', () => {
    const urls = [link(ONE, '?t=3'), link(ONE, '?t=90'), `${HOST}/replay/${TWO}`];
    expect(replayLinksOf(urls, HOME, 3)).toEqual([
      { url: link(ONE, '?t=3'), sessionId: ONE },
      { url: `${HOST}/replay/${TWO}`, sessionId: TWO },
    ]);
  });

  test('are at most so many', () => {
    const urls = Array.from({ length: 9 }, (_, i) => link(ONE.replace(/1$/, String(i))));
    expect(replayLinksOf(urls, HOME, 3)).toHaveLength(3);
  });

  test.each([
    ['another project', `${HOST}/project/8/replay/${ONE}`],
    ['another host', `https://us.posthog.com/project/7/replay/${ONE}`],
    ['a host that only looks like it', `https://eu.posthog.com.evil.example/replay/${ONE}`],
    ['another page', `${HOST}/project/7/insights/${ONE}`],
    ['a list of replays', `${HOST}/project/7/replay/playlists`],
    ['an address inside of another', `https://evil.example/?u=${link(ONE)}`],
    ['no address', ONE],
  ])('do not lead to %s', (_, url) => {
    expect(replayLinksOf([url], HOME, 3)).toEqual([]);
  });
});

test('ids of sessions are those that stand by themselves', () => {
  const text = `look at ${TWO}, ${ONE} and ${ONE}; not ${link(ONE.replace(/1$/, '3'))}`;
  expect(bareSessionIds(text, 3)).toEqual([TWO, ONE]);
  expect(bareSessionIds(text, 1)).toEqual([TWO]);
  expect(bareSessionIds('order 12345-678', 3)).toEqual([]);
});
