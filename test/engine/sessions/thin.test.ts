import { describe, expect, it } from 'vitest';
import { type Thinning, thin } from '../../../src/engine/sessions/thin.ts';

interface Named {
  readonly name: string;
}

const letterOf = ({ name: [letter = ''] }: Named) => letter;
const byLetter: Thinning<Named> = { most: 10, ends: 0, atLeast: 2, alike: [letterOf] };

/** `a0 a1 a2 …`: so many of one letter. */
function many(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i}`);
}

/** What is kept and left out of things of these names, by their names. */
function thinned(names: readonly string[], change: Partial<Thinning<Named>> = {}) {
  const things = names.map((name) => ({ name }));
  const { kept, leftOut } = thin(things, { ...byLetter, ...change });
  const namesOf = (some: readonly Named[]) => some.map(({ name }) => name);
  return { kept: namesOf(kept), leftOut: leftOut.map(namesOf) };
}

describe('thinning a list', () => {
  it('leaves a list alone that is short enough', () => {
    const things = many('a', 10);
    expect(thinned(things)).toEqual({ kept: things, leftOut: [] });
  });

  it('takes the middle of what repeats and leaves its first and last', () => {
    const { kept, leftOut } = thinned(many('a', 100));
    expect(kept).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a95', 'a96', 'a97', 'a98', 'a99']);
    expect(leftOut).toEqual([many('a', 95).slice(5)]);
  });

  it('takes from floods, never from what is rare', () => {
    const things = [...many('a', 60), 'error', ...many('b', 60), 'goal', ...many('a', 60)];
    const { kept } = thinned(things);
    expect(kept).toEqual(['a0', 'a1', 'error', 'b0', 'b1', 'b58', 'b59', 'goal', 'a58', 'a59']);
  });

  it('keeps both ends as they are', () => {
    const { kept } = thinned(many('a', 100), { ends: 3 });
    expect(kept).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a95', 'a96', 'a97', 'a98', 'a99']);
    const mixed = [...many('x', 3), ...many('a', 100), ...many('y', 3)];
    expect(thinned(mixed, { ends: 3 }).kept).toEqual([
      ...many('x', 3),
      'a0',
      'a1',
      'a98',
      'a99',
      ...many('y', 3),
    ]);
  });

  it('compares by a coarser key where too many things differ by the finer one', () => {
    const things = [...many('a', 100), ...many('b', 100)];
    const { kept } = thinned(things, { alike: [({ name }) => name, letterOf] });
    expect(kept).toEqual(['a0', 'a1', 'a2', 'a98', 'a99', 'b0', 'b1', 'b2', 'b98', 'b99']);
  });

  it('keeps more than wanted rather than less of a kind than it must', () => {
    const things = ['a', 'b', 'c', 'd'].flatMap((letter) => many(letter, 10));
    const { kept } = thinned(things, { atLeast: 4 });
    expect(kept).toHaveLength(16);
    expect(kept.slice(0, 4)).toEqual(['a0', 'a1', 'a8', 'a9']);
  });

  it('loses nothing without saying so', () => {
    const things = [...many('a', 500), ...many('b', 7), ...many('c', 90)];
    const { kept, leftOut } = thinned(things, { most: 50, ends: 5 });
    expect([...kept, ...leftOut.flat()].toSorted()).toEqual(things.toSorted());
  });
});
