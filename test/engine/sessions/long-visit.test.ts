import { beforeAll, describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../../src/engine/sessions/analysis.ts';
import { gather } from '../../../src/engine/sessions/gathering/gather.ts';
import { summarize } from '../../../src/engine/sessions/summarize.ts';
import type { Summary } from '../../../src/engine/sessions/summary.ts';
import { hourVisit, PRESSED, REFUSAL, REFUSED, SECONDS } from '../../support/hour-visit.ts';
import { scriptedSource } from '../../support/scripted-source.ts';

const SCOPE = { workspace: 'w', project: '42' };
const { lines, events } = hourVisit();
const source = scriptedSource({ lines, events: async () => ({ events, truncated: false }) });

/** The rows of the timeline with their seconds. */
function rowsOf({ timeline }: Analysis) {
  return timeline.lines
    .filter(({ part }) => part !== 'frame')
    .map(({ text }) => {
      const [alias = '', seconds = '', ...what] = text.split(',');
      return { alias, seconds: Number(seconds), what: what.join(',') };
    });
}

describe('an hour with its problem in the middle', () => {
  let analysis: Analysis;
  let summary: Summary;
  beforeAll(async () => {
    const gathered = await gather({ source, scope: SCOPE, id: 's1' });
    if (!gathered.ok) throw new Error('The visit could not be gathered.');
    analysis = analyze(gathered.data);
    const deps = { source, model: null, summaries: null, now: () => new Date() };
    const request = { scope: SCOPE, sessionId: 's1', question: null, again: true };
    const done = await summarize(deps, request);
    if (!done.ok) throw new Error('The visit could not be summarized.');
    summary = done.summary;
  });

  it('has the problem among its facts at its second', () => {
    const refused = analysis.facts.find(({ text }) => text.includes(REFUSAL));
    expect(refused).toMatchObject({ rule: 'error-text', times: [REFUSED], visible: true });
    const pressed = analysis.facts.find(({ target }) => target.includes('Reserve again'));
    expect(pressed?.times).toEqual([PRESSED, PRESSED + 4, PRESSED + 9]);
  });

  it('has the problem in its timeline at its second', () => {
    const rows = rowsOf(analysis);
    expect(rows.find(({ what }) => what.includes(REFUSAL))?.seconds).toBe(REFUSED);
    const pressed = rows.find(({ what }) => what.includes('Reserve again'));
    expect(pressed?.seconds).toBe(PRESSED);
    expect(pressed?.what).toContain('×3');
  });

  it('has the problem in the summary without a model, with its evidence', () => {
    const seconds = summary.problems.flatMap((problem) =>
      problem.evidence.map((one) => one.seconds),
    );
    expect(seconds).toContain(REFUSED);
    expect(summary.problems.some(({ seconds: at }) => at >= REFUSED && at <= PRESSED)).toBe(true);
    expect(JSON.stringify(summary.problems)).toContain(REFUSAL);
  });

  it('has nothing lost at its start, at its end and on the way', () => {
    const rows = rowsOf(analysis);
    expect(rows[0]?.seconds).toBe(0);
    expect(rows.at(-1)?.what).toContain('signed_out');
    expect(analysis.timeline.text.endsWith(`end,${SECONDS}`)).toBe(true);
    const pages = analysis.timeline.text.match(/^p\d+=\//gm);
    expect(pages).toHaveLength(15);
    expect(rows.filter(({ what }) => what.includes('looked'))).toHaveLength(15);
    expect(summary.segments[0]?.startSeconds).toBe(0);
    expect(summary.segments.at(-1)?.endSeconds).toBe(SECONDS);
  });

  it('has its long pauses told, not shown second by second', () => {
    const pauses = analysis.facts.filter(({ rule }) => rule === 'long-pause');
    expect(pauses.length).toBeGreaterThanOrEqual(15);
    expect(analysis.timeline.text.length).toBeLessThan(12_000);
  });
});
