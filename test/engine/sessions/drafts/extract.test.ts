import { describe, expect, it } from 'vitest';
import { extractYaml } from '../../../../src/engine/sessions/drafts/extract.ts';

const YAML = 'headline: Bought\nstory: Fast.\n';

describe('the YAML in an answer', () => {
  it.each([
    ['bare', YAML],
    ['fenced', `\`\`\`yaml\n${YAML}\`\`\``],
    ['in a fence without a name', `\`\`\`\n${YAML}\`\`\`\n`],
    ['in a fence that was never closed', `\`\`\`yml\n${YAML}`],
    ['with words before and after the fence', `Here it is:\n\n\`\`\`yaml\n${YAML}\`\`\`\nDone.`],
    ['after words without a fence', `Here it is:\n\n${YAML}`],
    ['in the second of two fences', `\`\`\`\nnotes\n\`\`\`\n\`\`\`yaml\n${YAML}\`\`\``],
    ['with Windows line ends', `\`\`\`yaml\r\n${YAML}\`\`\``],
  ])('is found when it stands %s', (_where, answer) => {
    expect(extractYaml(answer)).toBe(YAML);
  });

  it('is the whole answer when nothing looks like it', () => {
    expect(extractYaml('I cannot say.')).toBe('I cannot say.');
  });
});
