import { describe, expect, it } from 'vitest';
import { loadPrompts } from '../../src/adapters/prompts/load.ts';
import { HOSTILE } from '../support/hostile-texts.ts';
import { tagsIn, untamed } from '../support/untamed.ts';

const prompts = await loadPrompts('prompts');

describe.each(prompts.ids)('the prompt %s', (id) => {
  const { variables } = prompts.meta(id);

  function filledWith(text: string) {
    return prompts.render(id, Object.fromEntries(variables.map((name) => [name, text])));
  }

  it('keeps every text inside its tag, whatever it says', () => {
    // What is empty may be left out with its tag.
    const wrong = HOSTILE.filter((text) => text.trim() !== '').filter((text) => {
      const { system, user } = filledWith(text);
      const isSame = tagsIn(user).join() === tagsIn(filledWith('plain').user).join();
      return !isSame || untamed(user).length > 0 || system !== filledWith('plain').system;
    });
    expect(wrong).toEqual([]);
  });

  it('runs no template that a text brings along', () => {
    for (const text of ['{{now}}', '{{{evidence}}}', '{{#each x}}', '{{! user }}\n'])
      expect(filledWith(text).user).toContain(text.trim());
  });
});
