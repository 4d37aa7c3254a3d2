import { clock } from '../../sessions/clock.ts';
import type { Evidence } from '../../sessions/summary.ts';
import type { Claim } from '../answer.ts';
import type { Numbered } from './claims/numbered.ts';
import { type Inquiry, meant, numberedOn, type Told } from './inquiry.ts';
import { withoutRule } from './line-words.ts';
import { linesOf } from './session-reader.ts';

/** What happened around a moment belongs to it, seconds. */
const AROUND_SECONDS = 8;
const MOST_LINES = 12;
/** Sessions shown behind a claim over many. */
const MOST_INSTANCES = 5;

/** "show 3": the events and screen lines around each claim's moment, and where a pattern is to be seen. */
export async function showClaims(inquiry: Inquiry, numbers: readonly number[]): Promise<Told> {
  const wanted = numbers.length > 0 ? numbers : [null];
  const found = wanted.map((number) => meant(inquiry, number));
  const shown = await Promise.all(
    found.map((one) => ('lines' in one ? one : showOne(inquiry, one))),
  );
  const instances = numberedOn(
    inquiry,
    shown.flatMap(({ instances: some = [] }: Shown) => some),
  );
  return {
    lines: shown.flatMap(({ lines }) => lines),
    asksBack: shown.some(({ asksBack }: Shown) => asksBack),
    claims: [...shown.flatMap(({ claim }: Shown) => claim ?? []), ...instances],
  };
}

interface Shown {
  readonly lines: readonly string[];
  readonly claim?: Claim;
  readonly instances?: readonly Omit<Claim, 'id'>[];
  readonly asksBack?: boolean;
}

function showOne(inquiry: Inquiry, one: Numbered): Shown | Promise<Shown> {
  const { sessionId, seconds } = one.claim;
  return sessionId === null || seconds === null
    ? showMany(inquiry, one)
    : showMoment(inquiry, one, { sessionId, seconds });
}

async function showMoment(
  { sessions, words }: Inquiry,
  { number, claim }: Numbered,
  { sessionId, seconds }: { readonly sessionId: string; readonly seconds: number },
): Promise<Shown> {
  const analysis = await sessions.read(sessionId);
  const around = analysis
    ? linesOf(analysis).filter((line) => Math.abs(line.seconds - seconds) <= AROUND_SECONDS)
    : [];
  const evidence = nearest([...unsaid(claim.evidence, around), ...around], seconds);
  return {
    lines: [
      `${number} · ${clock(seconds)} ${claim.text}`,
      ...evidence.map(lineText),
      ...(analysis ? [] : [words.cannotRead]),
    ],
    claim: { ...claim, evidence },
  };
}

function showMany({ words }: Inquiry, { number, claim, description, instances }: Numbered): Shown {
  const some = instances.slice(0, MOST_INSTANCES);
  const seen =
    some.length > 0 ? words.seenIn(some.length, instances.length) : words.notSeenAgain(number);
  return {
    lines: [`${number} · ${claim.text}`, ...(description ? [description] : []), seen],
    claim,
    instances: some.map(({ text, sessionId, seconds, replayUrl, evidence }) => ({
      ...{ text, sessionId, seconds, replayUrl, evidence: [...evidence] },
    })),
  };
}

/** A line with its second. */
export function lineText({ seconds, text }: Evidence): string {
  return `${clock(seconds)} ${text}`;
}

/** Kept lines that what was read again does not say in better words. */
function unsaid(kept: readonly Evidence[], read: readonly Evidence[]): Evidence[] {
  const ids = new Set(read.map(({ id }) => id));
  const others = kept.filter(({ id }) => !ids.has(id));
  return others.map((line) => ({ ...line, text: withoutRule(line.text) }));
}

/** The lines nearest to a moment in the order of their seconds, each once. */
function nearest(lines: readonly Evidence[], seconds: number): Evidence[] {
  const distance = (line: Evidence) => Math.abs(line.seconds - seconds);
  const byText = new Map(lines.map((line) => [`${Math.round(line.seconds)} ${line.text}`, line]));
  return [...byText.values()]
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, MOST_LINES)
    .toSorted((a, b) => a.seconds - b.seconds);
}
