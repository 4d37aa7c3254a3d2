import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addAnswerScores } from '../../evals/asked/score.ts';
import { holds } from '../../evals/describe.ts';
import { addScores } from '../../evals/score.ts';
import { addRow, tableRow } from '../../evals/table.ts';

const ROW = {
  ...{ at: new Date('2026-11-21T10:00:00Z'), data: 'sandbox/data/shop', models: ['a', 'b'] },
  prompts: ['answer-question 2'],
};
const half = { hits: 1, all: 2 };
const answers = {
  ...{ answers: 2, byModel: 2, grounded: half, found: half, refused: half, calm: half },
  sameLanguage: { hits: 0, all: 0 },
};

test('a run is one row of the table, with as many cells as its head', async () => {
  const table = await readFile('evals/scores.md', 'utf8');
  const head = table.split('\n').find((line) => line.startsWith('| day')) ?? '';
  const cells = (line: string) => line.split('|').length;
  for (const row of [
    { ...ROW, sessions: addScores([]), answers },
    { ...ROW, sessions: null, answers: addAnswerScores([]) },
    { ...ROW, sessions: null, answers: null },
  ])
    expect(cells(tableRow(row))).toBe(cells(head));
  expect(tableRow({ ...ROW, sessions: null, answers })).toBe(
    '| 2026-11-21 | sandbox/data/shop | a, b | answer-question 2 | – | – | – | – | – | 1 of 2 | 1 of 2 | 1 of 2 | 1 of 2 | – |\n',
  );
});

test('a row is added behind those of before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-scores-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'scores.md');
  await writeFile(file, await readFile('evals/scores.md', 'utf8'));
  const before = await readFile(file, 'utf8');
  await addRow(file, { ...ROW, sessions: null, answers });
  await addRow(file, { ...ROW, sessions: null, answers });
  const after = await readFile(file, 'utf8');
  expect(after.startsWith('# Scores\n')).toBe(true);
  expect(after).not.toContain('No run with a real model');
  expect(after.split(tableRow({ ...ROW, sessions: null, answers }))).toHaveLength(3);
  expect(after.match(/^\|/gm)?.length).toBe((before.match(/^\|/gm)?.length ?? 0) + 2);
});

test('a run holds where nothing was invented, and something was asked', () => {
  const all = { hits: 2, all: 2 };
  const good = { ...answers, grounded: all, refused: all, calm: all };
  const run = (score: typeof good) => ({ score, failed: [] });
  expect(holds(null, run(good))).toBe(true);
  expect(holds(null, run({ ...good, grounded: half }))).toBe(false);
  expect(holds(null, run({ ...good, refused: half }))).toBe(false);
  expect(holds(null, run({ ...good, calm: half }))).toBe(false);
  expect(holds(null, run({ ...good, answers: 0 }))).toBe(false);
  expect(holds(null, { score: good, failed: [{ id: 's1', reason: 'x' }] })).toBe(false);
  expect(holds({ score: addScores([]), failed: [] }, null)).toBe(false);
});
