import type { Answer, Claim } from '../engine/answers/answer.ts';
import { answerRows } from './answer-rows.ts';
import { disputeValue } from './dispute-values.ts';
import type { View } from './fill.ts';
import { PHONE, phoneLines } from './phone.ts';
import { count, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip, clipSentences } from './safe-text.ts';
import { cost, gaps } from './session-words.ts';

export interface AnswerOptions {
  /** Base of PostHog's own pages. */
  readonly host: string;
  /** Which model answered; null = none. */
  readonly model: string | null;
}

/** Messages of one answer at most; what has no room is counted. */
const MOST_PAGES = 4;
/** Things that were looked up, and sentences that say what is not known. */
const MOST = { fetched: 5, unknown: 6, disputable: 12 } as const;

/** An answer in its thread: on one screen of a phone, and what has no room there in a second reply. */
export function answerMessages(answer: Answer, options: AnswerOptions): Message[] {
  const rows = answerRows(answer, options);
  const pages = intoPages(rows, endOf(answer, options));
  return pages.map((page, i) => {
    const part = pages.length > 1 ? `${i + 1} of ${pages.length}` : '';
    return draw(answer, { ...page, part });
  });
}

interface Page {
  readonly rows: readonly View[];
  readonly end: View;
  readonly part: string;
}

const NO_END: View = {
  disputable: [],
  isLast: false,
  unknown: [],
  fetched: [],
  moreFetched: '',
  notes: [],
  cost: '',
};

/** Statements in their order, as many a page as a phone shows; how it came about is on the last. */
function intoPages(rows: readonly View[], end: View): Omit<Page, 'part'>[] {
  const pages: View[][] = [[]];
  for (const row of rows) {
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && linesOf([...page, row], NO_END) > PHONE.lines) pages.push([row]);
    else page.push(row);
  }
  if (linesOf(pages.at(-1) ?? [], end) > PHONE.lines) pages.push([]);
  const shown = pages.slice(0, MOST_PAGES);
  const left = pages.slice(MOST_PAGES).flat().length;
  const last =
    left > 0 ? { ...end, notes: [`${plural(left, 'line')} more have no room here.`] } : end;
  return shown.map((page, i) => ({ rows: page, end: i === shown.length - 1 ? last : NO_END }));
}

function linesOf(rows: readonly View[], end: View): number {
  return phoneLines(render('answer', { short: '', part: '', rows: [...rows], ...end }).blocks);
}

function draw({ answer }: Answer, { rows, end, part }: Page): Message {
  return render('answer', { short: clip(answer, 300), part, rows: [...rows], ...end });
}

function endOf(answer: Answer, { model }: AnswerOptions): View {
  const { fetched, unknown } = answer;
  const left = fetched.length - MOST.fetched;
  return {
    disputable: answer.claims.slice(0, MOST.disputable).map(disputable),
    isLast: true,
    unknown: unknown.slice(0, MOST.unknown).map((sentence) => clipSentences(sentence, 400)),
    fetched: fetched.slice(0, MOST.fetched).map(({ what, at }) => ({
      what: clip(what, 120),
      at: Number.isNaN(Date.parse(at)) ? null : new Date(at),
    })),
    moreFetched: left > 0 ? `${count(left)} more` : '',
    notes: notesOf(answer),
    cost: cost({ ...answer, model: answer.mode === 'model' ? model : null }),
  };
}

/** Why no model answered, unless it says so itself, and what is not in it. */
function notesOf(answer: Answer): string[] {
  const { mode, unknown, modeReason } = answer;
  const reason = modeReason ?? 'No model was used.';
  const isSaid = mode === 'model' || unknown.some((sentence) => sentence.includes(reason));
  const left = gaps(answer, 400);
  return [...(isSaid ? [] : [clipSentences(reason, 200)]), ...(left ? [left] : [])];
}

/** A claim to be doubted, as it is chosen from a menu. */
function disputable({ id, text, evidence: [first] }: Claim): View {
  const claim = { id, kind: first?.kind ?? 'number', text: clip(text, 300) };
  return { value: disputeValue({ of: 'answer', claim }), label: clip(`${id} · ${text}`, 75) };
}
