import { NOT_TOLD } from '../engine/privacy/without-names.ts';
import type { Evidence, Problem, Summary } from '../engine/sessions/summary.ts';
import { count, dollars, duration, plural, short } from './plain-words.ts';
import { linkTo } from './replay-links.ts';
import { clip, clipSentences } from './safe-text.ts';

/** The person in one line: `Maya L., Sweden, free plan`. */
export function whoLine(person: Summary['person']): string {
  if (!person) return 'Anonymous visitor';
  const name = person.name ?? person.email;
  if (name === NOT_TOLD && !person.country && !person.plan) return 'A visitor';
  const plan = person.plan && (/\bplan$/i.test(person.plan) ? person.plan : `${person.plan} plan`);
  const parts = [name ?? 'A visitor without a name', person.country, plan];
  return parts.flatMap((part) => (part ? [clip(part, 40)] : [])).join(', ');
}

/** `Blocking`, `Non-blocking`, `Confusion`, `Abandonment`. */
export function kindName(kind: Problem['kind']): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** The problems that stand: a claim that the stills denied is none. */
export function standing({ problems }: Summary): Problem[] {
  return problems.filter(({ visual }) => visual !== 'denied');
}

/** What looks bad and was none: measured, or denied by the stills of the recording. */
export function noProblems({ notProblems, problems }: Summary): string[] {
  const denied = problems.filter(({ visual }) => visual === 'denied');
  const claims = denied.map(
    ({ description }) => `${clip(description, 120).replace(/\.$/, '')}: the stills show otherwise`,
  );
  return [...claims, ...notProblems];
}

/** What was seen and how: `on screen: Please check your details`, `measured, failed request: POST …`. */
export function evidenceLine({ kind, text }: Evidence): string {
  const rule = kind === 'fact' ? text.match(/^([a-z]+(?:-[a-z]+)*): /)?.[1] : undefined;
  if (rule === undefined) return `${SOURCES[kind]}: ${text}`;
  return `${SOURCES[kind]}, ${rule.replaceAll('-', ' ')}: ${text.slice(rule.length + 2)}`;
}

const SOURCES: Readonly<Record<Evidence['kind'], string>> = {
  event: 'event',
  screen: 'on screen',
  fact: 'measured',
  still: 'still',
};

/** What went wrong and how often: `address refused, no field marked, 2 times`. */
export function problemLine(problem: Problem, most: number): string {
  const what = clip(problem.description, most).replace(/\.$/, '');
  return problem.count > 1 ? `${what}, ${count(problem.count)} times` : what;
}

/** `iPhone, Safari`; with the system where the device alone does not tell it. */
function deviceLine({ device, browser, os }: Summary['session']): string | null {
  const telling = device && !/^(desktop|mobile|tablet)$/i.test(device);
  const software =
    browser && os && !telling ? `${browser} on ${os}` : (browser ?? (telling ? null : os));
  const line = [device, software].filter((part) => part !== null).join(', ');
  return line ? clip(line, 60) : null;
}

function timeLine({ durationSeconds, activeSeconds }: Summary['session']): string {
  const whole = duration(durationSeconds);
  return activeSeconds === null ? whole : `${whole}, ${duration(activeSeconds)} active`;
}

/** The frame of the session; what was not measured is left out. */
export function contextFacts({ session }: Summary): string[] {
  const { activityScore, clicks } = session;
  return [
    timeLine(session),
    deviceLine(session),
    activityScore === null ? null : `activity ${count(activityScore)}`,
    clicks === null ? null : plural(clicks, 'click'),
  ].filter((fact) => fact !== null);
}

/** What the answer took: `sonnet-5-5 · 6.1k tokens · $0.03 · 21 s · 2 values hidden`. */
export function cost({
  model,
  usage,
  seconds,
  hiddenValues,
}: Pick<Summary, 'model' | 'usage' | 'seconds' | 'hiddenValues'>): string {
  const tokens = usage.inputTokens + usage.outputTokens;
  const parts = [
    model ? clip(model.replace(/^claude-/, ''), 40) : 'no model',
    tokens > 0 ? `${short(tokens)} tokens` : null,
    usage.calls > 0 && usage.dollars !== null ? dollars(usage.dollars) : null,
    duration(seconds),
    hiddenValues > 0 ? `${plural(hiddenValues, 'value')} hidden` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** What is not in the answer, in sentences: sources that failed, claims that could not be shown. */
export function gaps(
  { missing, dropped }: Pick<Summary, 'missing' | 'dropped'>,
  most: number,
): string {
  const left = dropped.unverifiedClaims;
  const claims = `${plural(left, 'claim')} left out: the recording does not prove ${left === 1 ? 'it' : 'them'}.`;
  const sentences = missing.map((sentence) => clip(sentence, 160));
  return clipSentences([...sentences, ...(left > 0 ? [claims] : [])].join(' '), most);
}

/** When the session began, or null when PostHog's time cannot be read. */
export function startOf({ session }: Summary): Date | null {
  const start = new Date(session.start);
  return Number.isNaN(start.getTime()) ? null : start;
}

/** The issues of error tracking with their state: `active, 212 this week`. */
export function relatedIssues({ relatedIssues }: Summary, host: string) {
  return relatedIssues.map(({ name, status, url, occurrences }) => ({
    name: clip(name, 60),
    address: linkTo(host, url),
    state: [clip(status, 30), occurrences === null ? '' : `${count(occurrences)} this week`]
      .filter(Boolean)
      .join(', '),
  }));
}

/** A moment by its time and whose it was: `0:34 Ana`, `1:12 anonymous`; the time alone where names are not told. */
export function momentLabel(time: string, who: string | null, most: number): string {
  return who === NOT_TOLD ? time : `${time} ${clip(who ?? 'anonymous', most)}`;
}
