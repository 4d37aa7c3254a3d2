import type { Example, Pattern } from '../engine/patterns/report.ts';
import { clock } from '../engine/sessions/clock.ts';
import { disputeValue } from './dispute-values.ts';
import { Exact, type View } from './fill.ts';
import { fitsOneMessage } from './limits.ts';
import { altOf, momentValue } from './moment-picture.ts';
import { count, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { linkTo, linkToMoment } from './replay-links.ts';
import { controlWords, exposureWords, people } from './report-words.ts';
import { clip, clipSentences } from './safe-text.ts';
import { momentLabel } from './session-words.ts';

/** A picture of a pattern's first example that was uploaded. */
export interface PatternPicture {
  /** Slack's id of the file. */
  readonly file: string;
  /** What each still shows. */
  readonly captions: readonly string[];
}

export interface ReportPatternOptions {
  /** Its place in the report, from 1. */
  readonly number: number;
  /** Base of PostHog's own pages. */
  readonly host: string;
  /** None = not taken, or not yet. */
  readonly picture?: PatternPicture;
}

/** Sessions shown with their moment (messages.md); with very long texts fewer, until it fits one message. */
const MOST_EXAMPLES = 5;

/** The reply about one pattern: what happens, to whom, how one knows, and where to see it. */
export function reportPattern(pattern: Pattern, options: ReportPatternOptions): Message {
  for (let most = MOST_EXAMPLES; most > 1; most -= 1) {
    const message = draw(pattern, options, most);
    if (fitsOneMessage(message.blocks)) return message;
  }
  return draw(pattern, options, 1);
}

function draw(
  pattern: Pattern,
  { number, host, picture }: ReportPatternOptions,
  most: number,
): Message {
  const { name, description, indicators, control, exposure, trend, severity } = pattern;
  const examples = pattern.examples.slice(0, most);
  const [first, ...others] = examples;
  return render('report-pattern', {
    number: String(number),
    name: clip(name, 200),
    verdict: `${pattern.blocking ? 'blocking' : 'not blocking'}, ${severity}`,
    met: metLine(pattern),
    trend,
    description: clipSentences(description, 500),
    indicators: indicators.slice(0, 4).map((one) => clip(one, 80)),
    course: first ? courseOf(first, 110) : null,
    control: control ? controlWords(control) : null,
    exposure: exposure ? clip(exposureWords(exposure), 300) : null,
    wentOn: wentOn(pattern),
    seen: examples.map((example) => seenAt(example, host)),
    severity,
    doubt: pattern.doubt ?? '',
    claim: disputeValue({
      of: 'pattern',
      claim: { id: pattern.id, kind: pattern.kind, text: name },
    }),
    reasons: clipSentences(pattern.severityReasons.join(' '), 400),
    others: others.map((example) => ({ ...seenAt(example, host), course: courseOf(example, 60) })),
    picture: picture?.file ? new Exact(picture.file) : null,
    alt: picture ? altOf(picture.captions) : '',
    moment: first ? momentValue(first.sessionId, first.seconds) : null,
    session: first ? new Exact(first.sessionId) : null,
  });
}

/** `9 sessions of 9 people, 7 of them on Mobile`. */
function metLine({ sessionsAffected, peopleAffected, preferences }: Pattern): string {
  const [first] = preferences;
  const preferring = first ? `, ${count(first.affected)} of them on ${clip(first.name, 40)}` : '';
  return `${plural(sessionsAffected, 'session')} of ${people(peopleAffected)}${preferring}`;
}

/** What came before, what happened, what they did then. */
function courseOf({ segment, before, at, after, stopped }: Example, most: number): string {
  const then = after[0]?.text ?? (stopped ? 'got no further' : 'went on');
  const steps = [before.at(-1)?.text, at.text, then].flatMap((step) =>
    step ? [clip(step, most)] : [],
  );
  return `${segment ? `${clip(segment, 50)}: ` : ''}${steps.join(' → ')}`;
}

/** Who met the same and got what they came for, or went on. */
function wentOn({ counterExamples, segments }: Pattern): string | null {
  const { affected, succeeded } = segments;
  const parts = [
    counterExamples.length > 0 ? plural(counterExamples.length, 'session') : null,
    affected > 0 ? `${count(succeeded)} of ${count(affected)} got what they came for there` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join('; ') : null;
}

function seenAt({ seconds, who, replayUrl }: Example, host: string) {
  const label = momentLabel(clock(seconds), who, 30);
  return { label, replay: linkToMoment(linkTo(host, replayUrl), seconds) } satisfies View;
}
