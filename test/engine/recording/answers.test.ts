import { describe, expect, it } from 'vitest';
import { withAnswers } from '../../../src/engine/recording/answers.ts';
import type { Answer, Click } from '../../../src/engine/recording/observations.ts';
import { aClick, aWait } from '../../support/observations.ts';

function answerTo(more: Partial<Click>, waits: ReturnType<typeof aWait>[] = []): Answer | null {
  return withAnswers([aClick(5, more)], waits)[0]?.answer ?? null;
}

describe('the answer to a click', () => {
  it('is the sign that something is under way, where nothing else came', () => {
    expect(answerTo({ answer: null }, [aWait(5.2, 12)])).toEqual({ kind: 'change', afterMs: 200 });
    expect(answerTo({ answer: null }, [aWait(4.9, 12), aWait(7.6, 12)])).toBeNull();
  });

  it('is no scroll by hand, and no tab somebody turned to later', () => {
    const scroll = (afterMs: number) => ({ answer: { kind: 'scroll', afterMs } as const });
    expect(answerTo({ ...scroll(300), control: null })).toBeNull();
    expect(answerTo({ ...scroll(40), control: null })).toEqual({ kind: 'scroll', afterMs: 40 });
    expect(answerTo({ ...scroll(300), control: 'button' })).not.toBeNull();
    expect(answerTo({ answer: { kind: 'tab', afterMs: 4_000 } })).toBeNull();
    expect(answerTo({ answer: { kind: 'tab', afterMs: 800 } })).not.toBeNull();
  });
});
