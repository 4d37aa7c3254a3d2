import type { Engine } from '../events/engine.ts';
import { type AstNode, isNode, text } from './ast.ts';
import { HogqlError, HogqlTimeout } from './errors.ts';
import { sqlString } from './literals.ts';
import { parseSelect } from './parse.ts';
import { bindValues, type Values } from './placeholders.ts';
import { printStatement } from './print.ts';
import { convertRows } from './results.ts';
import { nameOf } from './selections.ts';

/** What a query found. Times are ISO 8601 in the project's zone. */
interface HogqlResult {
  readonly columns: readonly string[];
  /** Name and ClickHouse type of each column. */
  readonly types: readonly (readonly [string, string])[];
  readonly results: readonly (readonly unknown[])[];
  /** The query had no LIMIT and got PostHog's default. */
  readonly limited: boolean;
}

/** Runs HogQL over the dataset. */
export interface Hogql {
  /** @throws HogqlError when PostHog would refuse the query, or ClickHouse does */
  run(query: string, values?: Values): Promise<HogqlResult>;
}

interface Surroundings {
  readonly engine: Engine;
  readonly database: string;
  readonly timezone: string;
  readonly now: () => Date;
}

/** PostHog's limit for one API query (reference/posthog.md §4.2). */
const MAX_SECONDS = 10;
const MAX_BYTES = 1_000_000_000;
const TIMEOUT_CODE = 159;

/** HogQL over one database. */
export function createHogql({ engine, now, ...place }: Surroundings): Hogql {
  return {
    async run(query, values = {}) {
      const parsed = await parseSelect(query);
      const { tree, sql, limited } = translate(parsed, values, { ...place, now: now() });
      const answer = await execute(engine, `${sql} ${settings(place.timezone)}`);
      const types = answer.meta.map(({ type }) => type);
      const columns = columnNames(tree, query, answer.meta);
      return {
        columns,
        types: columns.map((name, at) => [name, types[at] ?? ''] as const),
        results: convertRows(answer.data, types, place.timezone),
        limited,
      };
    },
  };
}

function translate(parsed: AstNode, values: Values, place: Parameters<typeof printStatement>[1]) {
  try {
    const tree = bindValues(parsed, values);
    return { tree, ...printStatement(tree, place) };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause; // the stack is full
    throw new HogqlError('The query is nested too deeply.', { cause });
  }
}

/**
 * `readonly` is a second lock behind the allow-list: no writing, no table functions. One thread a
 * query: the data are small, and threads cost more than they bring.
 */
function settings(timezone: string): string {
  const pairs = {
    readonly: 1,
    max_threads: 1,
    max_execution_time: MAX_SECONDS,
    max_memory_usage: MAX_BYTES,
    transform_null_in: 1,
    session_timezone: sqlString(timezone),
    date_time_output_format: "'iso'",
    output_format_json_quote_64bit_integers: 0,
  };
  return `SETTINGS ${Object.entries(pairs)
    .map((pair) => pair.join(' = '))
    .join(', ')}`;
}

interface Answer {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly unknown[])[];
}

async function execute(engine: Engine, sql: string): Promise<Answer> {
  try {
    return JSON.parse(await engine.run(sql)) as Answer;
  } catch (cause) {
    throw refusalOf(cause);
  }
}

/**
 * ClickHouse's refusal as PostHog hands it on: its message without the statement that we printed, and
 * its code's name as the code.
 */
function refusalOf(cause: unknown): HogqlError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const [, code] = /^Code: (\d+)\./.exec(message) ?? [];
  if (Number(code) === TIMEOUT_CODE) return new HogqlTimeout({ cause });
  const name = /\(([A-Z_]+)\)\s*$/.exec(message)?.[1]?.toLowerCase();
  const said = message.replace(/: In scope .*/s, '');
  return new HogqlError(said, { cause, ...(name ? { code: name } : {}) });
}

/** PostHog names a column by its alias, its field, or the text of the expression. */
function columnNames(tree: AstNode, query: string, meta: Answer['meta']): readonly string[] {
  const select = firstSelect(tree);
  const list = Array.isArray(select.select) ? select.select.filter(isNode) : [];
  if (list.length !== meta.length) return meta.map(({ name }) => name);
  return list.map((node, at) => nameInQuery(node, query) ?? meta[at]?.name ?? '');
}

function firstSelect(tree: AstNode): AstNode {
  return isNode(tree.initial_select_query) ? firstSelect(tree.initial_select_query) : tree;
}

function nameInQuery(node: AstNode, query: string): string | null {
  if (node.node === 'Alias') return text(node, 'alias');
  const named = nameOf(node);
  if (named !== null) return named === '*' ? null : named;
  const [start, end] = [offsetOf(node.start), offsetOf(node.end)];
  return start === null || end === null ? null : query.slice(start, end);
}

function offsetOf(position: unknown): number | null {
  if (typeof position !== 'object' || position === null || !('offset' in position)) return null;
  return typeof position.offset === 'number' ? position.offset : null;
}
