import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../../src/engine/sessions/chapters/in-turn.ts';

/** Lets everything that is ready go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('tasks in turn', () => {
  it('run so many at a time and give their results in order', async () => {
    let running = 0;
    let most = 0;
    const results = await inTurn([5, 1, 4, 2, 3], 2, async (turns) => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < turns; turn += 1) await settle();
      running -= 1;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('are none for nothing', async () => {
    expect(await inTurn([], 3, async () => 1)).toEqual([]);
  });

  it('end with the first error, and none is begun after it', async () => {
    const begun: number[] = [];
    const running = inTurn([1, 2, 3, 4, 5, 6], 2, async (n) => {
      begun.push(n);
      await settle();
      if (n === 2) throw new Error('the second failed');
    });
    await expect(running).rejects.toThrow('the second failed');
    await settle();
    await settle();
    expect(begun.length).toBeLessThan(5);
  });
});
