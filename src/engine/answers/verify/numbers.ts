import { clock } from '../../sessions/clock.ts';
import type { Citable } from '../evidence/sheet.ts';

/** An id as one word, or a number with its separators and a percent sign. */
const TOKEN =
  /\b(?=[\da-f-]*\d)[\da-f]{8}[\da-f-]*\b|\p{Nd}+(?:[.,:'’\u00a0\u202f]\p{Nd}+)*(?:\s?[%٪％])?/giu;

/** Small numbers as words, in the languages that people write most here. */
const WORDS = new Map(
  [
    'two three four five six seven eight nine ten eleven twelve',
    'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  ].flatMap((words) => words.split(' ').map((word, i) => [word, String(i + 2)] as const)),
);
const TIMES = new Map(
  ['twice thrice', 'zweimal dreimal viermal fünfmal sechsmal'].flatMap((words) =>
    words.split(' ').map((word, i) => [word, String(i + 2)] as const),
  ),
);

/** The numbers that a text says, each in the forms in which it may be meant; ids are one word. */
function numbersSaid(text: string): readonly (readonly string[])[] {
  const plain = text.toLowerCase();
  const digits = plain.match(TOKEN) ?? [];
  const words = (plain.match(/\p{L}+/gu) ?? []).flatMap(
    (word) => WORDS.get(word) ?? TIMES.get(word) ?? [],
  );
  return [...digits, ...words].map(formsOf);
}

/**
 * What may be said of cited evidence: the numbers in it, its moments as seconds and as a clock, how long lay
 * between them, how many were cited, of how many sessions, and how often they happened together.
 */
export function numbersAllowed(
  cited: readonly Citable[],
  also: readonly string[],
): ReadonlySet<string> {
  const texts = cited.flatMap(({ line, evidence }) => [line, ...evidence.map(({ text }) => text)]);
  const seconds = cited.flatMap((one) => [
    one.seconds ?? 0,
    ...one.evidence.map((proof) => proof.seconds),
  ]);
  const spans = seconds.flatMap((a) => seconds.map((b) => Math.abs(a - b)));
  const sessions = new Set(cited.flatMap(({ sessionId }) => sessionId ?? []));
  const counts = [
    cited.length,
    sessions.size,
    cited.reduce((sum, { count }) => sum + count, 0),
    ...cited.map(({ count }) => count),
  ];
  return new Set([
    ...[...texts, ...also].flatMap((text) => numbersSaid(text).flat()),
    ...[...seconds, ...spans].flatMap(timesOf),
    ...counts.map(String),
  ]);
}

/** A time in the ways in which people say it; seconds come in. */
function timesOf(seconds: number): string[] {
  const whole = Math.floor(seconds);
  return [
    ...[seconds, whole, Math.round(seconds), Math.ceil(seconds)].map(String),
    ...[clock(seconds), clock(Math.round(seconds))],
    ...[Math.floor(whole / 60), Math.round(seconds / 60), whole % 60].map(String),
  ];
}

/** `1.200` may be twelve hundred or one and a bit; `1,5` is `1.5`; `07` is `7`. */
function formsOf(token: string): string[] {
  if (/[a-f-]/.test(token)) return [token];
  const isShare = /[%٪％]$/.test(token);
  const bare = token.replace(/\s?[%٪％]$/, '').replace(/['’\u00a0\u202f]/g, '');
  const forms = [
    bare.replace(/,(?=\p{Nd}+$)/u, '.'),
    bare.replace(/[.,](?=\p{Nd}{3}(?!\p{Nd}))/gu, ''),
  ];
  const trimmed = forms.map((form) =>
    /^[\d.]+$/.test(form) && Number.isFinite(Number(form))
      ? String(Number(form))
      : form.replace(/^0(?=\d)/, ''),
  );
  return [...new Set(trimmed)].map((form) => (isShare ? `${form}%` : form));
}

/** Every number that is said must be one that is allowed. @returns those that are not */
export function numbersInvented(text: string, allowed: ReadonlySet<string>): string[] {
  return numbersSaid(text)
    .filter((forms) => !forms.some((form) => allowed.has(form)))
    .flatMap(([form]) => form ?? []);
}
