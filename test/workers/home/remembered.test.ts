import { expect, test } from 'vitest';
import { remembered } from '../../../src/workers/home/remembered.ts';

const SCOPE = { workspace: 'T1', project: '7' };

/** Looks up what the answers say, one after the other, at a time that a test sets. */
function open(answers: readonly (boolean | Error)[]) {
  const time = { at: 0 };
  const asked: string[] = [];
  const look = remembered(
    async ({ project }) => {
      const answer = answers[asked.push(project) - 1];
      if (answer instanceof Error) throw answer;
      return [{ ok: answer === true }];
    },
    () => new Date(time.at),
  );
  return { time, asked, look };
}

test('what a key may do is asked again after five minutes, and for each project by itself', async () => {
  const { time, asked, look } = open([true, true, true]);
  await look(SCOPE);
  time.at = 299_999;
  await look(SCOPE);
  await look({ ...SCOPE, project: '8' });
  expect(asked).toEqual(['7', '8']);
  time.at = 300_000;
  await look(SCOPE);
  expect(asked).toEqual(['7', '8', '7']);
});

test('what a key may not do is asked again soon: somebody is mending it', async () => {
  const { time, asked, look } = open([false, true]);
  expect(await look(SCOPE)).toEqual([{ ok: false }]);
  time.at = 19_999;
  expect(await look(SCOPE)).toEqual([{ ok: false }]);
  time.at = 20_000;
  expect(await look(SCOPE)).toEqual([{ ok: true }]);
  expect(asked).toHaveLength(2);
});

test('what could not be looked up is not remembered', async () => {
  const { look } = open([new Error('away'), true]);
  await expect(look(SCOPE)).rejects.toThrow('away');
  expect(await look(SCOPE)).toEqual([{ ok: true }]);
});
