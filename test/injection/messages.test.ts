import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkView } from '../../sandbox/slack/blocks/view.ts';
import { check } from '../../src/templates/limits.ts';
import type { Message } from '../../src/templates/render.ts';
import { harmsIn } from '../support/harms.ts';
import { HOSTILE } from '../support/hostile-texts.ts';
import { HOST } from '../support/realistic-summaries.ts';
import { alerts } from './ways/alerts.ts';
import { daily } from './ways/daily.ts';
import { failures } from './ways/failures.ts';
import { reportWays } from './ways/reports.ts';
import { sessions } from './ways/sessions.ts';
import { setup } from './ways/setup.ts';
import { talk } from './ways/talk.ts';
import { vision } from './ways/vision.ts';
import { JON, type Way, type Ways } from './ways/way.ts';

const WAYS: Ways = {
  ...{ ...sessions, ...reportWays, ...daily, ...alerts, ...talk, ...vision, ...setup, ...failures },
};
const OURS = {
  hosts: [HOST, 'https://backstory.example'],
  ids: [JON, 'U0MAYA00001', 'C0NEWS'],
};

/** What is wrong with what leaves by this way when every foreign text is this one. */
function wrongWith(way: Way, text: string): string[] {
  return way(text).flatMap((payload) => [...harmsIn(payload, OURS), ...refusedBySlack(payload)]);
}

/** Of a message its limits, of a view what the local Slack holds it to. */
function refusedBySlack(payload: object): string[] {
  const { type } = Object(payload);
  if (type === 'modal' || type === 'home') {
    const verdict = checkView(type, payload, () => false);
    return verdict.ok ? [] : [...verdict.messages];
  }
  return 'blocks' in payload ? check(payload as Message) : [];
}

describe('Whatever a stranger wrote', () => {
  it.each(Object.entries(WAYS))(
    'pings nobody, leads nowhere and is taken by Slack, out through %s',
    (_, way) => {
      const wrong = HOSTILE.flatMap((text) =>
        wrongWith(way, text).map((what) => `${JSON.stringify(text.slice(0, 60))}: ${what}`),
      );
      expect([...new Set(wrong)]).toEqual([]);
    },
  );

  it('does no more when it is put together from such texts', () => {
    const texts = fc.oneof(
      fc
        .array(fc.constantFrom(...HOSTILE, ...'<>&|!@#*_~`:"/\\\n '), { maxLength: 9 })
        .map((all) => all.join('').slice(0, 2_000)),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(WAYS)), texts, (way, text) => {
        expect(wrongWith(way, text)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

test('every template that is filled with anything is among the ways out', () => {
  const folder = resolve(import.meta.dirname, '../../src/templates');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const nameOf = (file: string) => file.replace(/\.hbs$/, '');
  const all = files.filter((file) => file.endsWith('.hbs'));
  const filled = all.filter((file) => /\{\{[^!]/.test(readFileSync(resolve(folder, file), 'utf8')));
  expect(filled.map(nameOf).filter((name) => !(name in WAYS))).toEqual([]);
  expect(Object.keys(WAYS).filter((name) => !all.map(nameOf).includes(name))).toEqual([]);
});
