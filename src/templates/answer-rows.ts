import type { Answer, Claim } from '../engine/answers/answer.ts';
import { clock } from '../engine/sessions/clock.ts';
import type { View } from './fill.ts';
import { linkTo, linkToMoment } from './replay-links.ts';
import { clip } from './safe-text.ts';

/** Of one statement, characters: more is for the replay. */
const MOST_CHARACTERS = 400;

/** `3 · 1:24 The form refused` and `The form refused [3]`, as answers write their own numbers. */
const NUMBERED = /^(\d{1,4}) · (?:\d{1,3}(?::\d\d)+ )?(.*)$/su;
const CITED = /^(.*\S) \[(\d{1,4})\]$/su;

/** `1:24 click button "Pay"`: a line of a session's course. */
const TIMED = /^(\d{1,3}):(\d\d)(?::(\d\d))? (.*)$/su;

interface RowOptions {
  /** Base of PostHog's own pages: links that lead elsewhere are not shown as links. */
  readonly host: string;
}

/**
 * What an answer says, statement by statement, each with its number and its moment; claims that no statement
 * speaks of come after them. What is not known has its own place.
 */
export function answerRows(
  { answer, claims, unknown }: Pick<Answer, 'answer' | 'claims' | 'unknown'>,
  { host }: RowOptions,
): View[] {
  const lines = answer
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !unknown.includes(line));
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const spoken = new Set<Claim>();
  const sole = soleReplay(claims, host);
  const said = lines.map((line): View => {
    const { number, text } = numberIn(line);
    const own = byId.get(number);
    if (own) {
      spoken.add(own);
      return numbered(own, text, host);
    }
    const timed = sole && TIMED.exec(line);
    if (timed) return atMoment(timed, sole);
    const inside = claims.filter((claim) => holds(line, claim));
    for (const claim of inside) spoken.add(claim);
    return row({ text: line, marks: inside.map((claim) => markOf(claim, host)) });
  });
  const rest = claims.filter((claim) => !spoken.has(claim));
  return [...said, ...rest.map((claim) => numbered(claim, claim.text, host))];
}

function numberIn(line: string): { readonly number: string; readonly text: string } {
  const [, number, text] = NUMBERED.exec(line) ?? [];
  if (number !== undefined && text !== undefined) return { number, text };
  const [, cited = '', id = ''] = CITED.exec(line) ?? [];
  return { number: id, text: cited };
}

/** The replay of the one session that all claims are about; null = there are several, or none. */
function soleReplay(claims: readonly Claim[], host: string): URL | null {
  const sessions = new Set(claims.map(({ sessionId }) => sessionId));
  const [first] = claims;
  return first && sessions.size === 1 ? replayOf(first, host) : null;
}

function atMoment([, a = '0', b = '0', c, text = '']: RegExpExecArray, replay: URL): View {
  const seconds = [a, b, ...(c ? [c] : [])].reduce((sum, part) => sum * 60 + Number(part), 0);
  return row({ text, time: clock(seconds), replay: linkToMoment(replay, seconds) });
}

function holds(line: string, { text }: Claim): boolean {
  const bare = folded(text).replace(/[.!]$/, '');
  return bare !== '' && folded(line).includes(bare);
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

function numbered(claim: Claim, text: string, host: string): View {
  const time = claim.seconds === null ? '' : clock(claim.seconds);
  return row({ number: claim.id, text, time, replay: replayOf(claim, host) });
}

function markOf(claim: Claim, host: string): View {
  const time = claim.seconds === null ? '' : ` · ${clock(claim.seconds)}`;
  return { label: `${clip(claim.id, 8)}${time}`, replay: replayOf(claim, host) };
}

function replayOf({ replayUrl, seconds }: Claim, host: string): URL | null {
  const replay = replayUrl === null ? null : linkTo(host, replayUrl);
  return seconds === null ? replay : linkToMoment(replay, seconds);
}

function row(fields: View): View {
  const { text = '', number = '' } = fields;
  return {
    ...{ time: '', replay: null, marks: [], ...fields },
    text: clip(String(text), MOST_CHARACTERS),
    number: clip(String(number), 8),
  };
}
