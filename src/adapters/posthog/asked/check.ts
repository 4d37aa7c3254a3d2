import { TABLES } from './allowed.ts';
import { findBadName } from './names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A query as it may be run, or why it may not, in a sentence that says what to write instead. */
export type Checked = { readonly query: string } | { readonly refused: string };

/** Longer queries are no questions, characters. */
const LONGEST = 4_000;
/** Brackets in brackets. */
const DEEPEST = 16;

/**
 * Holds a query against what may be asked: one SELECT over the tables, columns and functions that are listed,
 * of a stretch of time, nothing about who somebody is, at most so many rows and one to tell that there are more.
 * What it cannot follow it refuses.
 */
export function checkQuery(text: string, mostRows: number): Checked {
  const query = text.trim();
  if (query.length > LONGEST) return { refused: `Ask in at most ${LONGEST} characters.` };
  const tokens = tokensOf(query);
  if (typeof tokens === 'string') return { refused: tokens };
  const refused = findBadForm(tokens) ?? findBadName(tokens) ?? findNoTime(tokens);
  return refused === null ? limited(query, tokens, mostRows) : { refused };
}

const SELECT_ONLY = 'Write one SELECT, with other ones only in brackets.';
const FROM = `Read from ${[...TABLES.keys()].join(' or ')}, or from a SELECT in brackets; join with JOIN.`;
const STAR = 'Name the columns: no *.';

/** A place in brackets: of a SELECT the part that is being read. */
interface Frame {
  part: 'columns' | 'from' | 'rest' | 'values';
}

function findBadForm(tokens: readonly Token[]): string | null {
  if (tokens[0]?.word !== 'select') return SELECT_ONLY;
  const frames: Frame[] = [{ part: 'columns' }];
  for (const [i, token] of tokens.entries()) {
    const refused = findBadToken(tokens, i, frames.at(-1));
    if (refused) return refused;
    step(frames, token, tokens[i + 1]);
    if (frames.length === 0 || frames.length > DEEPEST) return 'The brackets do not fit.';
  }
  return frames.length === 1 ? null : 'The brackets do not fit.';
}

function step(frames: Frame[], { text, word, kind }: Token, next: Token | undefined): void {
  const frame = frames.at(-1);
  if (text === '(') frames.push({ part: next?.word === 'select' ? 'columns' : 'values' });
  else if (text === ')') frames.pop();
  else if (!frame || frame.part === 'values' || kind !== 'name') return;
  else if (word === 'from') frame.part = 'from';
  else if (/^(?:where|group|having|order|limit)$/.test(word)) frame.part = 'rest';
}

function findBadToken(
  tokens: readonly Token[],
  i: number,
  frame: Frame | undefined,
): string | null {
  const { text, kind } = tokens[i] ?? { text: '', kind: 'sign' };
  if (text === '*') return isStar(tokens, i) ? STAR : null;
  if (text === ',') return frame?.part === 'from' ? FROM : null;
  return kind === 'name' && tokens[i - 1]?.text !== '.' ? findBadWord(tokens, i) : null;
}

function findBadWord(tokens: readonly Token[], i: number): string | null {
  const [before, word, next] = [tokens[i - 1]?.word, tokens[i]?.word ?? '', tokens[i + 1]?.text];
  if (word === 'select') return i === 0 || before === '(' ? null : SELECT_ONLY;
  if (word === 'from' || word === 'join') return findBadTable(tokens, i + 1);
  if (word === 'in') return next === '(' || next === '[' ? null : 'Write IN (…).';
  const isRead = before === 'from' || before === 'join' || next === '.';
  return TABLES.has(word) && !isRead ? FROM : null;
}

function findBadTable(tokens: readonly Token[], i: number): string | null {
  const [table, next] = [tokens[i], tokens[i + 1]];
  if (table?.text === '(') return next?.word === 'select' ? null : FROM;
  if (table?.kind !== 'name' || !TABLES.has(table.word)) return FROM;
  return next?.text === '.' || next?.text === '(' ? FROM : null;
}

/** A star that stands for columns, where it does not multiply or count. */
function isStar(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (before?.text === '(') return tokens[i - 2]?.word !== 'count';
  return (
    before?.word === 'select' || before?.word === 'distinct' || /^[,.]$/.test(before?.text ?? '')
  );
}

function findNoTime(tokens: readonly Token[]): string | null {
  const names = new Set(tokens.map(({ word }) => word));
  const timeless = [...TABLES].find(([table, { when }]) => names.has(table) && !names.has(when));
  if (!timeless) return null;
  const [table, { when }] = timeless;
  return `Say of which time: ${table} where ${when} > now() - interval 7 day.`;
}

/** The query with a limit of its own or ours, whichever is lower. */
function limited(query: string, tokens: readonly Token[], mostRows: number): Checked {
  const most = mostRows + 1;
  const at = outermost(tokens, 'limit');
  if (at < 0) return { query: `${query} limit ${most}` };
  const [number, ...more] = tokens.slice(at + 1);
  if (!number || !/^\d{1,9}$/.test(number.text) || more.length > 0) {
    return { refused: 'Write LIMIT with one number, at the end.' };
  }
  const limit = Math.min(Number(number.text), most);
  return { query: `${query.slice(0, number.at)}${limit}` };
}

function outermost(tokens: readonly Token[], word: string): number {
  let depth = 0;
  return tokens.findIndex((token) => {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    return depth === 0 && token.word === word && token.kind === 'name';
  });
}
