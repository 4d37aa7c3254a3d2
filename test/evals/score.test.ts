import { describe, expect, it } from 'vitest';
import { runEvals } from '../../evals/run.ts';
import { addScores, type ScoredSummary, scoreSession } from '../../evals/score.ts';
import { Truth } from '../../src/cli/eval/truth.ts';

const truth = Truth.parse({
  sessions: {
    stuck: {
      converted: false,
      moments: [
        { pattern: 'dead-button', seconds: 34.2, blocking: true },
        { pattern: 'slow', seconds: 36, blocking: false },
      ],
    },
    bought: { converted: true, moments: [] },
  },
  decoys: [
    { key: 'widget', match: 'Cannot read properties', sessions: ['bought'] },
    { key: 'silent', match: null, sessions: ['bought'] },
  ],
});

type Claim = Partial<ScoredSummary['problems'][number]>;

function summaryOf(...claims: Claim[]): ScoredSummary {
  return {
    session: { durationSeconds: 100 },
    headline: 'Left the basket',
    mode: 'model',
    problems: claims.map((claim) => ({
      kind: 'confusion',
      description: 'The button did not answer',
      seconds: 0,
      evidence: [],
      ...claim,
    })),
  };
}

const score = (id: string, ...claims: Claim[]) => scoreSession(truth, id, summaryOf(...claims));

describe('the score of a session', () => {
  it('finds a moment up to 3 s away', () => {
    expect(score('stuck', { seconds: 31.2 })).toMatchObject({ expected: 2, found: 1, false: 0 });
    expect(score('stuck', { seconds: 31.1 })).toMatchObject({ found: 0, false: 1 });
  });

  it('needs a claim for each moment', () => {
    expect(score('stuck', { seconds: 35 })).toMatchObject({ found: 1, claimed: 1 });
    expect(score('stuck', { seconds: 38 }, { seconds: 35 })).toMatchObject({ found: 2 });
  });

  it('does not call a second claim about the same moment false', () => {
    const claims = [{ seconds: 34 }, { seconds: 35 }, { seconds: 36 }];
    expect(score('stuck', ...claims)).toMatchObject({ found: 2, claimed: 3, false: 0 });
  });

  it('notes when somebody who converted is called blocked', () => {
    expect(score('bought', { kind: 'blocking' }).convertedCalledBlocked).toBe(true);
    expect(score('bought', { kind: 'confusion' }).convertedCalledBlocked).toBe(false);
    expect(score('stuck', { kind: 'blocking' }).convertedCalledBlocked).toBe(false);
  });

  it('notes a decoy in what a problem says and in what it cites', () => {
    const text = 'TypeError: cannot read properties of undefined';
    const evidence = [{ kind: 'event' as const, id: '1', seconds: 1, text }];
    expect(score('bought', { description: text }).decoysNamed).toEqual(['widget']);
    expect(score('bought', { evidence }).decoysNamed).toEqual(['widget']);
    expect(score('bought', {}).decoysNamed).toEqual([]);
    expect(score('stuck', { description: text }).decoysNamed).toEqual([]);
  });

  it('notes seconds outside the recording', () => {
    expect(score('bought', { seconds: -1 }, { seconds: 101 }).outsideRecording).toBe(2);
  });
});

describe('the score of all sessions', () => {
  it('adds up and divides', () => {
    const scores = [
      score('stuck', { seconds: 34 }, { seconds: 80 }),
      score('bought', { kind: 'blocking' }, { seconds: 5 }),
    ];
    expect(addScores(scores)).toEqual({
      sessions: 2,
      byModel: 2,
      moments: { expected: 2, found: 1, recall: 0.5 },
      problems: { claimed: 4, false: 3, precision: 0.25, falsePerSession: 1.5 },
      convertedCalledBlocked: 1,
      decoysNamed: 0,
      outsideRecording: 0,
    });
  });

  it('has no ratios of nothing', () => {
    expect(addScores([]).moments.recall).toBeNull();
    expect(addScores([]).problems.falsePerSession).toBeNull();
  });
});

describe('a run', () => {
  it('scores every session and names the ones that failed', async () => {
    const seen: string[] = [];
    const result = await runEvals({
      truth,
      summarizeSession: async (id) => {
        if (id === 'bought') throw new Error('No recording.');
        return summaryOf({ seconds: 34 });
      },
      onSession: (id) => seen.push(id),
    });
    expect(result.score).toMatchObject({ sessions: 1, moments: { found: 1 } });
    expect(result.failed).toEqual([{ id: 'bought', reason: 'No recording.' }]);
    expect(seen.sort()).toEqual(['bought', 'stuck']);
  });

  it('stops at a limit', async () => {
    const summarizeSession = async () => summaryOf();
    expect((await runEvals({ truth, summarizeSession, limit: 1 })).score.sessions).toBe(1);
  });
});
