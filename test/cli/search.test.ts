import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PersonStory } from '../../src/engine/persons/story.ts';
import { SearchResult } from '../../src/engine/search/hit.ts';
import { openShell } from '../support/cli.ts';
import { temporaryDataset } from '../support/dataset.ts';
import { MAIL, MAYA, SHOPLET } from '../support/shoplet.ts';

let shell: Awaited<ReturnType<typeof openShell>>;
let dataset: Awaited<ReturnType<typeof temporaryDataset>>;

beforeAll(async () => {
  shell = await openShell();
  dataset = await temporaryDataset(SHOPLET);
});
afterAll(async () => {
  await shell[Symbol.asyncDispose]();
  await dataset[Symbol.asyncDispose]();
});

const run = (...args: string[]) => shell.run(...args, '--data', dataset.folder);

describe('search', () => {
  test('tells a paragraph a hit, with its second, why, and the link', async () => {
    const { code, stdout, stderr } = await run('search', 'stared for 25 s and left');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('7 of 7 sessions fit: “stared for 25 s and left”');
    expect(stdout).toMatch(/\n1\. 0:31 \S.* — Did nothing for 27 s/);
    expect(stdout).toContain(`/replay/${MAYA}?t=29`);
    expect(stdout).toContain('Measured facts only: no model is configured.');
  });

  test('as JSON it is one document, whatever was found', async () => {
    const { stdout } = await run('search', 'stared for an hour', '--limit', '3', '--json');
    expect(SearchResult.parse(JSON.parse(stdout))).toMatchObject({
      ...{ hits: [], read: 3, eligible: 7, mode: 'facts' },
    });
  });

  test.each([
    ['no text', [' '], 'Say what happened'],
    ['a text that was pasted', ['x'.repeat(1_001)], 'up to 1000 characters'],
    ['a span that is none', ['stared', '--last', 'soon'], '--last is a stretch'],
  ])('wrong usage is told: %s', async (_, args, told) => {
    const { code, stdout, stderr } = await run('search', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(told);
  });

  test('without sessions to look through it fails, and says so', async () => {
    const { code, stderr } = await run('search', 'stared', '--url', '/nowhere');
    expect(code).toBe(1);
    expect(stderr).toContain('There are no sessions to look through.');
  });
});

describe('person', () => {
  test('tells their visits with the link of each', async () => {
    const { code, stdout } = await run('person', MAIL);
    expect(code).toBe(0);
    expect(stdout).toContain('Maya L., 1 visit\n');
    expect(stdout).toContain(`/replay/${MAYA}`);
  });

  test('as JSON it is one document', async () => {
    const { stdout } = await run('person', 'maya', '--json');
    expect(PersonStory.parse(JSON.parse(stdout)).sessions.map(({ id }) => id)).toEqual([MAYA]);
  });

  test('somebody unknown is an answer, and a failure', async () => {
    const { code, stdout, stderr } = await run('person', 'nobody@shoplet.example');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('PostHog knows nobody called nobody@shoplet.example.');
  });
});
