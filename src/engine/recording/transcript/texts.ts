import type { AppearedText, Observations, PageShown } from '../observations.ts';
import { type Actions, actionsOf } from './actions.ts';
import { isEcho } from './echoes.ts';
import { type ScreenKind, type ScreenLine, screenLine } from './line.ts';
import { type Running, settled } from './running.ts';
import { lasting, quoted, shortened } from './wording.ts';

/** A text gone again this fast was not read, ms. */
const READABLE_MS = 400;
/** Texts of one kind that come this close to each other came together, ms. */
const TOGETHER_MS = 100;
/** What closes this close to a new page went away with the old one, ms. */
const WITH_PAGE_MS = 1_000;
/** Characters of one text, of plain texts that came together, and of those that stand out. */
const ONE_LENGTH = 120;
const PLAIN_LENGTH = 160;
const TELLING_LENGTH = 400;
const NAME_LENGTH = 40;

/** What came onto the screen to be read: dialogs, banners, toasts, refusals, empty results, other texts. */
export function textLines(observed: Observations): ScreenLine[] {
  const actions = actionsOf(observed);
  const read = observed.texts.filter((text) => wasReadable(text) && !isEcho(text, observed));
  const byKind = Map.groupBy(read, (text) => `${text.window} ${kindOf(text)}`);
  return [...byKind.values()].flatMap((texts) => linesOf(texts, actions));
}

/** Dialogs and banners that went away while their page stayed; of a layer's texts the first names it. */
export function closedLines({ texts, pages }: Observations): ScreenLine[] {
  const layers = texts.filter((text) => isLayer(text) && wasReadable(text));
  const byEnd = Map.groupBy(layers, ({ window, place, gone }) => `${window} ${place} ${gone}`);
  return [...byEnd.values()].flatMap(([first]) => {
    if (!first || first.gone === null || wentWithPage(pages, first)) return [];
    const { at, gone, window, place, text } = first;
    const words = `${place} ${quoted(text, NAME_LENGTH)} after ${lasting(gone - at)}`;
    return [screenLine('closed', { at: gone, window }, words)];
  });
}

/** A refusal in a banner is not closed, it is over. */
function isLayer({ place, tone }: AppearedText): boolean {
  return place === 'dialog' || (place === 'banner' && tone === null);
}

function wasReadable({ at, gone }: AppearedText): boolean {
  return gone === null || gone - at >= READABLE_MS;
}

function wentWithPage(pages: readonly PageShown[], { window, gone }: AppearedText): boolean {
  return pages.some(
    (page) => page.window === window && Math.abs(page.at - (gone ?? 0)) <= WITH_PAGE_MS,
  );
}

function kindOf({ tone, place }: AppearedText): ScreenKind {
  if (tone === 'error' || tone === 'broken' || tone === 'empty') return tone;
  return place === 'page' ? 'text' : place;
}

function linesOf(texts: readonly AppearedText[], actions: Actions): ScreenLine[] {
  const [first] = texts;
  const kind = first ? kindOf(first) : 'text';
  const isCalm = kind === 'text' || kind === 'status' || kind === 'banner';
  const runs = isCalm ? settled(texts, actions) : texts.map(once);
  return together(runs).map((group) => lineOf(kind, group));
}

function once(text: AppearedText): Running {
  return { first: text, last: text.text, until: text.at, count: 1 };
}

function together(runs: readonly Running[]): Running[][] {
  const groups: Running[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const since = run.first.at - (group?.[0]?.first.at ?? Number.NEGATIVE_INFINITY);
    if (group && since <= TOGETHER_MS) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

function lineOf(kind: ScreenKind, group: readonly Running[]): ScreenLine {
  const first = group[0]?.first ?? { at: 0, window: '' };
  const words = wordsOf(group, kind === 'text' ? PLAIN_LENGTH : TELLING_LENGTH);
  const until = Math.max(...group.map((run) => run.until));
  const count = Math.max(...group.map((run) => run.count));
  return { ...screenLine(kind, first, words, until), count };
}

/** `"Required" at "City", "Please check your details"`; plain ones share their quotes. */
function wordsOf(group: readonly Running[], most: number): string {
  const atFields = group
    .filter(({ first }) => first.field !== '')
    .map(
      (run) => `${quoted(sayingOf(run), ONE_LENGTH)} at ${quoted(run.first.field, NAME_LENGTH)}`,
    );
  const sayings = group.filter(({ first }) => first.field === '').map(sayingOf);
  const plain = outermost(sayings).map((saying) => shortened(saying, ONE_LENGTH));
  const together = plain.length > 0 ? [quoted(plain.join(' · '), most)] : [];
  return [...new Set(atFields), ...together].join(', ');
}

/** What a text says; of one that went on, how it began and how it read at last. */
function sayingOf({ first: { text }, last }: Running): string {
  return last.startsWith(text) ? last : `${text} … ${last}`;
}

/** Each text once, without those that another one holds. */
function outermost(texts: readonly string[]): string[] {
  const once = [...new Set(texts)];
  return once.filter((text) => !once.some((other) => other !== text && other.includes(text)));
}
