import { replayUrl } from '../sessions/replay-link.ts';
import { safeText } from '../sessions/safe-text.ts';
import type { Moment } from './digest/moment.ts';
import { lasting } from './digest/told.ts';
import type { Hit } from './hit.ts';
import type { Lasting, SearchQuery, Want } from './query/query.ts';
import type { Scored } from './score/score.ts';

/** Whose page a moment names in its text already. */
const WITH_PAGE: ReadonlySet<Moment['kind']> = new Set(['page', 'end']);
/** Lines behind a hit. */
const MOST_LINES = 4;

/** The rated session as a hit; in a model's choice its moment and its words come first. */
export function hitOf(
  { digest, fits, score, moment, evidence }: Scored,
  project: { readonly host: string; readonly id: string },
  query: SearchQuery,
  chosen?: { readonly moment: Moment; readonly fits: Hit['fits']; readonly why: string },
): Hit {
  const about = chosen?.moment ?? moment;
  const end = digest.moments.findLast(({ kind }) => kind === 'end');
  const lines = [about, ...evidence, ...(query.leaving && end ? [end] : [])];
  const { sessionId, who, start } = digest;
  return {
    ...{ sessionId, who, start },
    seconds: about.seconds,
    replayUrl: replayUrl({ host: project.host, projectId: project.id }, sessionId, about.seconds),
    fits: chosen?.fits ?? fits ?? 'partly',
    why: chosen?.why ?? whyOf(about, digest.durationSeconds, query),
    evidence: [...new Set(lines)]
      .slice(0, MOST_LINES)
      .map((one) => ({ seconds: one.seconds, text: momentText(one) })),
    score: Math.round(score * 100) / 100,
  };
}

/** A moment with the page it happened on. */
function momentText({ kind, text, page }: Moment): string {
  return WITH_PAGE.has(kind) || page === '' ? text : `${text}, on ${page}`;
}

function whyOf(moment: Moment, durationSeconds: number, { leaving }: SearchQuery): string {
  const text = momentText(moment);
  if (!leaving || moment.kind === 'end') return text;
  const rest = Math.max(0, durationSeconds - moment.until);
  return rest < 1
    ? `${text}; then the visit ended`
    : `${text}; the visit ended ${lasting(rest)} later`;
}

const KIND_WORDS: Readonly<Record<Moment['kind'], string>> = {
  page: 'time on a page',
  still: 'nothing done with the page in front',
  away: 'another tab',
  wait: 'waits',
  late: 'late answers',
  error: 'refusals and errors on the screen',
  'wrong-value': 'wrong values on the screen',
  'nothing-found': 'searches that found nothing',
  'no-answer': 'presses without an answer',
  rage: 'rage clicks',
  disabled: 'presses of disabled controls',
  emptied: 'forms that came back empty',
  'form-left': 'forms left half filled',
  'to-and-fro': 'going to and fro',
  reopened: 'opening the same again and again',
  cursor: 'a cursor thrown about',
  'unseen-error': 'errors that nobody saw',
  search: 'searches',
  typed: 'typing',
  click: 'clicks',
  seen: 'texts on the screen',
  scroll: 'scrolling',
  step: 'events',
  goal: 'the goal reached',
  end: 'the length of the visit',
};

const BOUNDS: Readonly<Record<Lasting['bound'], string>> = {
  about: 'of about',
  least: 'of at least',
  most: 'of at most',
};

/** What code looked for, one line for each part of the search. */
export function lookedFor(
  { wants, leaving, without, words }: SearchQuery,
  unused: readonly string[],
): string[] {
  const used = words.filter((word) => !unused.includes(word));
  return [
    ...wants.map(wantWords),
    ...(leaving ? ['the end of the visit soon after'] : []),
    ...[...without].map((kind) => `no ${KIND_WORDS[kind]}`),
    ...(used.length > 0
      ? [`the ${used.length === 1 ? 'word' : 'words'} ${used.map(quoted).join(', ')}`]
      : []),
  ];
}

function wantWords({ kinds, lasting: length }: Want): string {
  const names = [...kinds].toSorted(([, a], [, b]) => b - a).map(([kind]) => KIND_WORDS[kind]);
  const most = names.length > 4 ? [...names.slice(0, 4), 'other trouble'] : names;
  const text =
    most.length > 1 ? `${most.slice(0, -1).join(', ')} or ${most.at(-1)}` : most.join('');
  return length ? `${text}, ${BOUNDS[length.bound]} ${lasting(length.seconds)}` : text;
}

function quoted(word: string): string {
  return `"${safeText(word)}"`;
}
