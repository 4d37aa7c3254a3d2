import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { Truth } from '../../../sandbox/shop/dataset/schema.ts';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { summarize } from '../../../src/engine/sessions/summarize.ts';
import type { Summary } from '../../../src/engine/sessions/summary.ts';

const SHOP = 'sandbox/data/shop';

/** Facts mode over every session of the demo data: rules that hold whatever the shop is. */
describe('every session of the demo shop, told from facts', () => {
  let summaries: Summary[] = [];
  let truth: Truth;

  beforeAll(async () => {
    truth = Truth.parse(JSON.parse(await readFile(`${SHOP}/truth.json`, 'utf8')));
    const source = await openDataset(SHOP);
    const scope = { workspace: 'local', project: 'shop' };
    const deps = { source, model: null, summaries: null, now: () => new Date() };
    const made = source.sessionIds.map((sessionId) =>
      summarize(deps, { scope, sessionId, question: null, again: true }),
    );
    summaries = (await Promise.all(made)).map((one) => {
      if (!one.ok) throw new Error(`not summarized: ${String(one.failure)}`);
      return one.summary;
    });
  });

  it('names no second outside its recording', () => {
    const outside = summaries.flatMap(({ session, problems, segments }) => {
      const seconds = [
        ...problems.flatMap((problem) => [
          problem.seconds,
          ...problem.evidence.map((one) => one.seconds),
        ]),
        ...segments.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]),
      ];
      return seconds.filter((second) => second < 0 || second > session.durationSeconds);
    });
    expect(outside).toEqual([]);
  });

  it('calls nobody blocked who got what they came for', () => {
    const converted = summaries.filter((summary) => summary.converted);
    expect(converted.length).toBeGreaterThan(0);
    expect(
      converted.flatMap(({ problems }) => problems.filter(({ kind }) => kind === 'blocking')),
    ).toEqual([]);
    expect(converted.every(({ outcome }) => outcome.success)).toBe(true);
  });

  it('names at most three problems, at the median at most one', () => {
    const counts = summaries.map(({ problems }) => problems.length).toSorted((a, b) => a - b);
    expect(counts.at(-1)).toBeLessThanOrEqual(3);
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(1);
  });

  it('proves every problem with evidence and a link two seconds before it', () => {
    for (const { problems } of summaries) {
      for (const { evidence, replayUrl, seconds } of problems) {
        expect(evidence.length).toBeGreaterThan(0);
        expect(new URL(replayUrl).searchParams.get('t')).toBe(
          String(Math.max(0, Math.floor(seconds - 2))),
        );
      }
    }
  });

  it('never names the harmless exception', () => {
    const named = summaries.flatMap(({ headline, outcome, problems }) => [
      headline,
      outcome.description,
      ...problems.map(({ description }) => description),
    ]);
    const harmless = truth.decoys.flatMap(({ match }) => (match === null ? [] : [match]));
    expect(harmless.length).toBeGreaterThan(0);
    for (const match of harmless) expect(named.filter((text) => text.includes(match))).toEqual([]);
  });

  it('finds what was planted, within 3 s, and little beside it', () => {
    const near = (summary: Summary, seconds: readonly number[]) => {
      const moments = truth.sessions[summary.session.id]?.moments ?? [];
      return moments.some((moment) => seconds.some((one) => Math.abs(one - moment.seconds) <= 3));
    };
    const troubled = summaries.filter(({ session }) => truth.sessions[session.id]?.moments.length);
    const found = troubled.filter((one) =>
      near(
        one,
        one.problems.map(({ seconds }) => seconds),
      ),
    );
    const beside = summaries.flatMap((one) =>
      one.problems.filter(({ seconds }) => !near(one, [seconds])),
    );
    expect(found.length / troubled.length).toBeGreaterThanOrEqual(0.95);
    expect(beside.length / summaries.length).toBeLessThanOrEqual(0.05);
  });
});
