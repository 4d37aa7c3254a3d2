import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Variables } from '../../engine/ports/model.ts';
import { type FrontMatter, partFrontMatter } from './front-matter.ts';
import { compileTemplate, type Template } from './template.ts';

/** What is known of a prompt before it is filled. */
interface PromptMeta extends FrontMatter {
  /** The first 16 hex digits of the SHA-256 of the file's text. */
  readonly hash: string;
}

/** A prompt filled in: the part that all calls share, and the part of this call. */
export interface RenderedPrompt {
  readonly system: string;
  readonly user: string;
  readonly meta: PromptMeta;
}

/** The prompts of a folder, by id. Both functions throw an Error for an id that is not there. */
export interface Prompts {
  readonly ids: readonly string[];
  meta(id: string): PromptMeta;
  /** @throws Error when a declared variable is missing or an undeclared one is given. */
  render(id: string, variables: Variables): RenderedPrompt;
}

interface Prompt {
  readonly meta: PromptMeta;
  readonly system: string;
  readonly user: Template;
}

/** The line between the shared instructions, sent first and cached, and the data of one call. */
const USER_PART = /^\{\{! user \}\}\n/m;

/**
 * Reads every `.md` file of a folder: front matter, the instructions, a line `{{! user }}`, the data.
 * @throws Error that names the file when one of them breaks the form.
 */
export async function loadPrompts(folder: string): Promise<Prompts> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const loaded = await Promise.all(files.map((file) => loadPrompt(join(folder, file))));
  const prompts = new Map(loaded.map((prompt) => [prompt.meta.id, prompt]));
  return {
    ids: [...prompts.keys()],
    meta: (id) => find(prompts, id).meta,
    render: (id, variables) => render(find(prompts, id), variables),
  };
}

async function loadPrompt(path: string): Promise<Prompt> {
  const text = await readFile(path, 'utf8');
  const file = basename(path);
  const { head, body } = partFrontMatter(file, text);
  if (`${head.id}.md` !== file) throw new Error(`${file} calls itself ${head.id}: rename one.`);
  const [system, user, ...more] = body.split(USER_PART);
  if (system === undefined || user === undefined || more.length > 0) {
    throw new Error(`${file} needs exactly one line {{! user }} between instructions and data.`);
  }
  const template = compileTemplate(user);
  checkVariables(file, head, compileTemplate(system).variables, template.variables);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { meta: { ...head, hash }, system: system.trim(), user: template };
}

function checkVariables(
  file: string,
  head: FrontMatter,
  shared: ReadonlySet<string>,
  used: ReadonlySet<string>,
): void {
  if (shared.size > 0) {
    throw new Error(`${file} uses ${[...shared]} above {{! user }}: instructions stay the same.`);
  }
  const difference = used.symmetricDifference(new Set(head.variables));
  if (difference.size > 0) {
    throw new Error(
      `${file} declares other variables than it uses: ${[...difference].join(', ')}.`,
    );
  }
}

function find(prompts: ReadonlyMap<string, Prompt>, id: string): Prompt {
  const prompt = prompts.get(id);
  if (!prompt) throw new Error(`There is no prompt ${id}: add prompts/${id}.md.`);
  return prompt;
}

function render({ meta, system, user }: Prompt, variables: Variables): RenderedPrompt {
  const difference = new Set(meta.variables).symmetricDifference(new Set(Object.keys(variables)));
  if (difference.size > 0) {
    throw new Error(
      `Prompt ${meta.id} takes ${meta.variables.join(', ')}; missing or unknown: ${[...difference].join(', ')}.`,
    );
  }
  return { system, user: user.render(variables), meta };
}
