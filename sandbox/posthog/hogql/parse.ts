import { type AstNode, isNode } from './ast.ts';
import { HogqlError } from './errors.ts';

type Parser = Awaited<ReturnType<typeof load>>;

/** Characters of a query at most; far above any real one, and the parser recurses. */
const MAX_LENGTH = 100_000;

/** Queries whose trees are kept; each takes some tens of kilobytes. */
const MOST_TREES = 500;

let parser: Promise<Parser> | null = null;

/** What the parser answered, as JSON, by query. */
const trees = new Map<string, string>();

/** PostHog's own parser, compiled to WebAssembly; loaded at first use (a development dependency). */
async function load() {
  const { default: create } = await import('@posthog/hogql-parser');
  return create();
}

/**
 * Parses one SELECT, or several joined by set operators. Checks grammar only.
 * @throws HogqlError with the parser's message
 */
export async function parseSelect(query: string): Promise<AstNode> {
  if (query.length > MAX_LENGTH) {
    throw new HogqlError(`The query is longer than ${MAX_LENGTH} characters.`);
  }
  const tree: unknown = JSON.parse(await treeOf(query));
  if (isNode(tree)) return tree;
  throw new HogqlError(messageOf(tree));
}

/** The same query is parsed once: every level of nested calls doubles the parser's work, up to half a second. */
async function treeOf(query: string): Promise<string> {
  const known = trees.get(query);
  if (known !== undefined) return known;
  parser ??= load();
  const tree = run(await parser, query);
  if (trees.size === MOST_TREES) trees.clear();
  trees.set(query, tree);
  return tree;
}

function run(loaded: Parser, query: string): string {
  try {
    return loaded.parseSelect(query, false);
  } catch (cause) {
    parser = null; // the module's stack is undefined after a crash: take a fresh one
    throw new HogqlError('The query is nested too deeply to be parsed.', { cause });
  }
}

function messageOf(error: unknown): string {
  const named = typeof error === 'object' && error !== null && 'message' in error;
  return named ? String(error.message) : 'The query could not be parsed.';
}
