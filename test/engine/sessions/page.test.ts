import { describe, expect, it } from 'vitest';
import { eventWords } from '../../../src/engine/sessions/event-words.ts';
import { pageTemplate, pathOf } from '../../../src/engine/sessions/page.ts';
import { replayUrl } from '../../../src/engine/sessions/replay-link.ts';

describe('a page', () => {
  it.each([
    ['https://shop.example/orders/12345?x=1#top', '/orders/:id'],
    ['https://shop.example/u/0195ed81-7519-7595-9221-8bb8ddb1fdcc/edit', '/u/:id/edit'],
    ['https://shop.example/products/clay-pot', '/products/clay-pot'],
    ['https://app.example/#/settings/7', '/#/settings/:id'],
    ['not a url?x', 'not a url'],
  ])('%s has the template %s', (url, template) => {
    expect(pageTemplate(url).replace(/^#/, '/#')).toBe(template.replace(/^#/, '/#'));
  });

  it('is named by its path, its hash route included', () => {
    expect(pathOf('https://app.example/app/#/inbox?unread=1')).toBe('/app#/inbox');
  });
});

describe('a replay link', () => {
  const project = { host: 'https://eu.posthog.com', projectId: '42' };

  it('opens two seconds before the moment', () => {
    expect(replayUrl(project, 'abc', 34.9)).toBe(
      'https://eu.posthog.com/project/42/replay/abc?t=32',
    );
  });

  it('never points before the start', () => {
    expect(replayUrl(project, 'abc', 1)).toBe('https://eu.posthog.com/project/42/replay/abc?t=0');
  });

  it('is built from ids that cannot break out of it', () => {
    expect(replayUrl(project, '../a?b#c|d>')).toBe(
      'https://eu.posthog.com/project/42/replay/..%2Fa%3Fb%23c%7Cd%3E',
    );
  });
});

it.each([
  ['order_placed', 'order placed'],
  ['orderPlaced', 'order placed'],
  ['$pageview', 'pageview'],
  ['Sign up', 'Sign up'],
])('the event %s reads "%s"', (name, words) => {
  expect(eventWords(name)).toBe(words);
});
