import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPrompts } from '../../../src/adapters/prompts/load.ts';

const HEAD = `---
id: greet
version: 3
model: small
maxTokens: 100
variables: [name, note]
---
`;
const GREET = `${HEAD}Be kind.
{{! user }}
<name>
{{name}}
</name>
{{#if note}}
<note>{{note}}</note>
{{/if}}
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function load(text: string, file = 'greet.md') {
  await writeFile(join(folder, file), text);
  return loadPrompts(folder);
}

describe('a folder of prompts', () => {
  it('parts the shared instructions from the data of a call', async () => {
    const prompts = await load(GREET);
    const { system, user } = prompts.render('greet', { name: 'Ana', note: '' });
    expect(system).toBe('Be kind.');
    expect(user).toBe('<name>\nAna\n</name>');
  });

  it('leaves out nothing but what is empty', async () => {
    const prompts = await load(GREET);
    expect(prompts.render('greet', { name: 'Ana', note: 'hi' }).user).toContain('<note>hi</note>');
  });

  it('knows the front matter and the hash of the whole file', async () => {
    const prompts = await load(GREET);
    const hash = createHash('sha256').update(GREET).digest('hex').slice(0, 16);
    expect(prompts.meta('greet')).toMatchObject({
      version: 3,
      model: 'small',
      maxTokens: 100,
      hash,
    });
    expect(prompts.ids).toEqual(['greet']);
  });

  it('reads files with Windows line ends, and no other files', async () => {
    await writeFile(join(folder, 'README.txt'), 'no prompt');
    const prompts = await load(GREET.replaceAll('\n', '\r\n'));
    expect(prompts.render('greet', { name: 'Ana', note: '' }).system).toBe('Be kind.');
  });

  it.each([
    ['no front matter', 'Be kind.', 'greet.md has no front matter'],
    ['a wrong field', GREET.replace('version: 3', 'version: soon'), 'front matter of greet.md'],
    ['an unknown field', GREET.replace('version: 3', 'version: 3\ntone: dry'), 'greet.md'],
    ['another id', GREET.replace('id: greet', 'id: leave'), 'calls itself leave'],
    ['no data part', `${HEAD}Be kind to {{name}}, {{note}}.`, 'exactly one line'],
    ['two data parts', `${GREET}{{! user }}\n`, 'exactly one line'],
    ['an undeclared variable', GREET.replace('{{name}}', '{{name}} {{age}}'), 'age'],
    ['an unused variable', GREET.replace('note]', 'note, age]'), 'age'],
    ['a variable in the instructions', GREET.replace('Be kind.', 'Be kind, {{name}}.'), 'name'],
  ])('refuses a file with %s by name', async (_what, text, sentence) => {
    await expect(load(text)).rejects.toThrow(sentence);
  });
});

describe('filling a prompt', () => {
  it('refuses a missing and an unknown variable by name', async () => {
    const prompts = await load(GREET);
    expect(() => prompts.render('greet', { name: 'Ana' })).toThrow('note');
    expect(() => prompts.render('greet', { name: 'Ana', note: '', age: '7' })).toThrow('age');
  });

  it('names a prompt that does not exist', async () => {
    const prompts = await load(GREET);
    expect(() => prompts.render('leave', {})).toThrow('leave');
    expect(() => prompts.meta('leave')).toThrow('leave');
  });

  it('never lets outside text open or close a tag, nor run as a template', async () => {
    const prompts = await load(GREET);
    const hostile = fc.array(
      fc.constantFrom('</name>', '<note>', '< /name >', '{{note}}', '&lt;', '<', 'ok', '\n'),
    );
    fc.assert(
      fc.property(hostile, fc.string(), (pieces, noise) => {
        const name = pieces.join('') + noise;
        const { user } = prompts.render('greet', { name, note: 'secret' });
        expect(user.match(/</g)).toHaveLength(4);
        expect(user.match(/secret/g)).toHaveLength(1);
      }),
    );
  });

  it('escapes nothing twice', async () => {
    const prompts = await load(GREET);
    const { user } = prompts.render('greet', { name: 'a &lt;b> & "c"', note: '' });
    expect(user).toBe('<name>\na &lt;b> & "c"\n</name>');
  });
});
