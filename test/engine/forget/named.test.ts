import { describe, expect, test } from 'vitest';
import { named } from '../../../src/engine/forget/named.ts';
import { safeForSlack } from '../../../src/templates/safe-text.ts';

const MAYA = named(['maya@shop.co']);
const ID = '01925f3e-7b1e-7000-8000-000000000001';
const SESSION = named([ID]);

describe('an address', () => {
  test.each([
    'maya@shop.co',
    'Maya@Shop.CO',
    'write to maya@shop.co.',
    'maya@shop.co, then nobody',
    'first\nmaya@shop.co\nlast',
    '<mailto:maya@shop.co|maya@shop.co>',
    "'maya@shop.co'",
    'person = …maya@shop.co…',
    'https://shop.co/?email=maya@shop.co&x=1',
    'https://shop.co/?email=maya%40shop.co&x=1',
    'q%3Demail%253Dmaya%2540shop.co',
    '{"email":"maya@shop.co"}',
    'packed: "line\\nmaya@shop.co\\tend"',
    'packed: \\u003cmaya\\u0040shop.co\\u003e',
    '&lt;maya&#64;shop.co&gt;',
    'maya@shop.co - she said',
    'maya@shop.co is not aa.maya@shop.co',
  ])('is found in %j', (text) => {
    expect(MAYA(text)).toBe(true);
  });

  test.each([
    'amaya@shop.co',
    'a.maya@shop.co',
    'a-maya@shop.co',
    'a_maya@shop.co',
    "o'maya@shop.co",
    'a+maya@shop.co',
    'a%2Bmaya%40shop.co',
    'ümaya@shop.co',
    'maya@shop.com',
    'maya@shop.co.uk',
    'maya@shop.co-op.example',
    'maya@shop.coé',
    'maya+news@shop.co',
    'maya%2Bnews%40shop.co',
    'maya@eu.shop.co',
    'm.aya@shop.co',
    'mayaAshop.co',
    'maya@shopxco',
    'maya@shop',
  ])('is another one in %j', (text) => {
    expect(MAYA(text)).toBe(false);
  });

  test('with a plus is found with its plus alone, however that is written', () => {
    const tagged = named(['maya+news@shop.co']);
    expect(tagged('maya+news@shop.co')).toBe(true);
    expect(tagged('to=maya%2bnews%40shop.co')).toBe(true);
    expect(tagged('maya@shop.co')).toBe(false);
    expect(tagged('mayanews@shop.co')).toBe(false);
  });
});

describe('the id of a session', () => {
  test.each([
    ID,
    ID.toUpperCase(),
    `https://eu.posthog.com/project/7/replay/${ID}?t=3`,
    `T1:C1:${ID}:details:1`,
    `u=https%3A%2F%2Fx%2Freplay%2F${ID}`,
    `{\\"id\\":\\"${ID}\\"}`,
  ])('is found in %j', (text) => {
    expect(SESSION(text)).toBe(true);
  });

  test('is not a part of a longer one', () => {
    expect(SESSION(`${ID}2`)).toBe(false);
    expect(SESSION(`a${ID}`)).toBe(false);
    expect(named(['session-1'])('session-11')).toBe(false);
  });
});

test('what has signs of a pattern in it is taken as it is written', () => {
  expect(named(['a.b*c(d'])('x a.b*c(d y')).toBe(true);
  expect(named(['a.b*c(d'])('x aXbbc(d y')).toBe(false);
});

test('an address is found that a message of ours shows so that it pings nobody', () => {
  const shown = safeForSlack('maya@hereandnow.co');
  expect(shown).not.toContain('@here');
  expect(named(['maya@hereandnow.co'])(shown)).toBe(true);
});

test('nothing is named by no words, and one of several is enough', () => {
  expect(named([])(ID)).toBe(false);
  expect(named(['maya@shop.co', ID])(`seen in ${ID}`)).toBe(true);
});

test('a hostile text is read in time', () => {
  const started = performance.now();
  for (const piece of ['maya', '.-', '%25', '\\', "'.", 'maya@shop.co.'])
    MAYA(`${piece.repeat(40_000)}x`);
  expect(performance.now() - started).toBeLessThan(2_000);
});
