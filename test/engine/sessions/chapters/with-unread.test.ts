import { describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../../../src/engine/ports/model.ts';
import { analyze } from '../../../../src/engine/sessions/analysis.ts';
import { composeSummary } from '../../../../src/engine/sessions/compose.ts';
import type { WrittenDraft } from '../../../../src/engine/sessions/drafts/draft.ts';
import { gather } from '../../../../src/engine/sessions/gathering/gather.ts';
import { hourVisit, REFUSAL, REFUSED, SECONDS } from '../../../support/hour-visit.ts';
import { scriptedSource } from '../../../support/scripted-source.ts';

const { lines, events } = hourVisit();
const source = scriptedSource({ lines, events: async () => ({ events, truncated: false }) });
const SENTENCE = 'From 20:00 to 40:00 this is told from measured facts alone. The model declined.';

/** A draft of an hour of which the middle could not be read. */
const DRAFT: WrittenDraft = {
  ok: true,
  draft: {
    headline: 'Looked at ferries',
    story: 'Looked at ferries.',
    answer: null,
    outcome: { success: true, description: 'Read it all.' },
    segments: [
      { name: 'First', startSeconds: 0, endSeconds: 1200, success: true, summary: 'Read.' },
      { name: 'Last', startSeconds: 2400, endSeconds: SECONDS, success: true, summary: 'Read.' },
    ],
    problems: [
      {
        kind: 'confusion',
        description: 'Read one page twice',
        seconds: 3000,
        evidence: [{ kind: 'event', id: 'looked-2900', seconds: 3000, text: 'looked' }],
        visible: null,
      },
    ],
  },
  dropped: 0,
  invisible: 0,
  usage: NO_USAGE,
  model: 'claude-sonnet-5-5',
  unread: [{ from: 1200, to: 2400 }],
  missing: [SENTENCE],
};

async function compose(draft: WrittenDraft) {
  const gathered = await gather({ source, scope: { workspace: 'w', project: '42' }, id: 's1' });
  if (!gathered.ok) throw new Error('The visit could not be gathered.');
  const analysis = analyze(gathered.data);
  return composeSummary({ analysis, draft, question: null, seconds: 1 });
}

describe('a summary of which a part could not be read', () => {
  it('tells that part from facts, in its place, and says so', async () => {
    const summary = await compose(DRAFT);
    expect(summary.mode).toBe('model');
    expect(
      summary.segments.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]),
    ).toEqual([
      [0, 1200],
      [1200, 2400],
      [2400, SECONDS],
    ]);
    expect(summary.segments[1]?.name).toContain('/reserve');
    expect(summary.segments[1]?.summary).toContain('8 clicks');
    expect(summary.missing).toContain(SENTENCE);
  });

  it('has the problems that were measured there beside those of the model', async () => {
    const { problems } = await compose(DRAFT);
    expect(JSON.stringify(problems[0]?.evidence)).toContain(REFUSAL);
    expect(problems[0]?.seconds).toBeGreaterThanOrEqual(REFUSED);
    expect(problems.at(-1)?.description).toBe('Read one page twice');
    expect(problems.map(({ id }) => id)).toEqual(problems.map((_, i) => `p${i + 1}`));
  });

  it('tells nothing twice where all could be read', async () => {
    const { problems, segments } = await compose({ ...DRAFT, unread: [], missing: [] });
    expect(problems.map(({ description }) => description)).toEqual(['Read one page twice']);
    expect(segments).toHaveLength(2);
  });
});
