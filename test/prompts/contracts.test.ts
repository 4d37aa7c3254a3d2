import { readFile } from 'node:fs/promises';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { loadPrompts } from '../../src/adapters/prompts/load.ts';
import type { PromptId } from '../../src/engine/ports/model.ts';

/** The longest that the instructions of each prompt may get, in tokens. */
const BUDGETS: Readonly<Record<PromptId, number>> = {
  'answer-question': 1_600,
  'summarize-session': 1_500,
  'summarize-chapter': 1_400,
  'join-chapters': 900,
  'repair-yaml': 600,
  'check-stills': 1_400,
  'check-batch': 1_100,
  'extract-patterns': 1_100,
  'combine-patterns': 600,
  'assign-patterns': 700,
  'rank-sessions': 800,
  'tell-person': 800,
  diagnose: 800,
  'read-request': 800,
};

const prompts = await loadPrompts('prompts');

describe('the prompts of the product', () => {
  it('are exactly those that the engine knows', () => {
    expect([...prompts.ids].sort()).toEqual(Object.keys(BUDGETS).sort());
  });

  describe.each(Object.entries(BUDGETS))('%s', (id, budget) => {
    const meta = prompts.meta(id);
    const filled = Object.fromEntries(meta.variables.map((name) => [name, `the ${name} given`]));

    it('stays within its budget of tokens', () => {
      const tokens = encode(prompts.render(id, filled).system).length;
      expect(tokens).toBeLessThanOrEqual(budget);
    });

    it('puts every variable into a tag of its own name, once', () => {
      const { user } = prompts.render(id, filled);
      for (const name of meta.variables) {
        expect(user.split(`<${name}>\nthe ${name} given\n</${name}>`)).toHaveLength(2);
      }
    });

    it('names each of its tags in the instructions', () => {
      const { system } = prompts.render(id, filled);
      expect(meta.variables.filter((name) => !system.includes(`<${name}>`))).toEqual([]);
    });

    it('asks one of the tiers, with room for thinking and answer', () => {
      expect(['sessions', 'patterns', 'small']).toContain(meta.model);
      expect(meta.maxTokens).toBeGreaterThanOrEqual(4_000);
    });

    it('is plain text without a path or address in it', async () => {
      expect(await readFile(`prompts/${id}.md`, 'utf8')).not.toMatch(/https?:\/\/|\/home\//);
    });
  });
});
