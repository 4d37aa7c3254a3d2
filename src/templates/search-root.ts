import type { Hit, SearchResult } from '../engine/search/hit.ts';
import type { View } from './fill.ts';
import { PHONE, phoneLines } from './phone.ts';
import { count } from './plain-words.ts';
import { type Message, render, renderPages } from './render.ts';
import { linkTo } from './replay-links.ts';
import { clip, clipSentences } from './safe-text.ts';
import { lookedLine, searchedLine, searchHeadline, spentLine, whoOf } from './search-words.ts';
import { factsSentence } from './session-story.ts';

interface SearchOptions {
  /** Base of PostHog's own pages: links that lead elsewhere are not shown as links. */
  readonly host: string;
}

/** The root while it is searched: how many of the sessions are read. */
export function searching(done: number, of: number): Message {
  return render('searching', { done: count(done), of: count(of), isRead: done >= of });
}

/** What the root shows, and how much of each; less and less, until it fits one screen. */
const SHOWN = 5;
const ROOMS = [130, 90, 60];
const MOST_LINES = 3;

/** The root message of a search: its best hits on one screen of a phone. */
export function searchRoot(result: SearchResult, options: SearchOptions): Message {
  const drawn = ROOMS.map((characters) => draw(result, options, characters));
  const fitting = drawn.find(({ blocks }) => phoneLines(blocks) <= PHONE.lines);
  return fitting ?? draw(result, options, Math.min(...ROOMS));
}

/** `characters`: of why each of them fits. */
function draw(result: SearchResult, { host }: SearchOptions, characters: number): Message {
  const rest = result.hits.length - SHOWN;
  return render('search-root', {
    headline: searchHeadline(result),
    searched: searchedLine(result),
    hits: result.hits
      .slice(0, SHOWN)
      .map((hit) => ({ ...shownHit(hit, host), why: clip(hit.why, characters) })),
    rest: rest > 0 ? `${count(rest)} more in the thread` : null,
    notes: notesOf(result),
    cost: spentLine(result),
  });
}

/** The hits that the root has no room for, and what each rests on; none if there are none. */
export function searchMore(result: SearchResult, { host }: SearchOptions): Message[] {
  const hits = result.hits.slice(SHOWN);
  if (hits.length === 0) return [];
  return renderPages('search-more', {
    hits: hits.map((hit) => ({
      ...shownHit(hit, host),
      why: clip(hit.why, 240),
      evidence: hit.evidence
        .filter(({ text }) => !hit.why.startsWith(text))
        .slice(0, MOST_LINES)
        .map(({ seconds, text }) => ({ seconds, text: clip(text, 180) })),
    })),
    more: result.more > 0 ? `${count(result.more)} more fit less well.` : '',
  });
}

/** The word to the asker that nothing fits, and what was looked at. */
export function searchNothing(result: SearchResult): Message {
  return render('search-nothing', {
    search: clip(result.search, 120),
    searched: searchedLine(result),
    looked: lookedLine(result),
    missing: clipSentences(result.missing.join(' '), 200),
  });
}

function shownHit(hit: Hit, host: string): View {
  const { seconds, replayUrl, fits } = hit;
  const partly = fits === 'partly';
  return { seconds, partly, who: whoOf(hit), replay: linkTo(host, replayUrl) };
}

function notesOf(result: SearchResult): string[] {
  const facts = factsSentence(result);
  return [
    clipSentences(lookedLine(result), 160),
    ...(facts ? [facts] : []),
    clipSentences(result.missing.join(' '), 200),
  ].filter((note) => note !== '');
}
