import { expect, it } from 'vitest';
import type { Click } from '../../../../src/engine/recording/observations.ts';
import { answeredRapidClicks } from '../../../../src/engine/sessions/facts/clicks.ts';
import { gather } from '../../../../src/engine/sessions/gathering/gather.ts';
import { quietLines, START, scriptedSource } from '../../../support/scripted-source.ts';

async function factsOf(clicks: readonly Partial<Click>[]) {
  const source = scriptedSource({ lines: quietLines(30) });
  const gathered = await gather({
    source,
    scope: { workspace: 'T1', project: '42' },
    id: 'session-1',
  });
  if (!gathered.ok) throw new Error('not gathered');
  const made = clicks.map(
    (click, i): Click => ({
      at: START + 5_000 + i * 400,
      window: 'w1',
      target: 'button "+"',
      control: 'button',
      disabled: false,
      leaves: false,
      x: 0,
      y: 0,
      url: 'https://books.example/',
      answer: { kind: 'change', afterMs: 20 },
      watchedMs: 2_750,
      lateMs: null,
      pressOnly: false,
      ...click,
    }),
  );
  return answeredRapidClicks({
    ...gathered.data,
    observed: { ...gathered.data.observed, clicks: made },
  });
}

it('three quick presses of a counter that counts are no rage', async () => {
  expect(await factsOf([{}, {}, {}])).toMatchObject([
    { target: 'button "+"', times: [5, 5.4, 5.8] },
  ]);
});

it('quick presses of which one got no answer are not called answered', async () => {
  expect(await factsOf([{}, { answer: null }, {}])).toEqual([]);
});

it('quick presses of a disabled control are not called answered', async () => {
  const pressed = { disabled: true, answer: null };
  expect(await factsOf([pressed, pressed, pressed])).toEqual([]);
});
