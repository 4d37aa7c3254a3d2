import { evenly } from '../../search/digest/kept.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import { clock } from '../../sessions/clock.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Evidence } from '../../sessions/summary.ts';
import type { FollowUp, Point, Stretch } from '../requests/follow-up.ts';
import { mostAlike } from './alike.ts';
import { type Inquiry, numberedOn, type Told } from './inquiry.ts';
import { linesOf } from './session-reader.ts';
import { lineText } from './show.ts';
import { claimOfLines } from './timeline-claim.ts';

/** Lines in one answer. */
const MOST_LINES = 16;
/** What happened around a second, each way. */
const AROUND_SECONDS = 10;

type Asked = Extract<FollowUp, { kind: 'course' }>;

/** "what happened at 1:24": the lines of the timeline there, each with its second. */
export async function tellCourse(inquiry: Inquiry, asked: Asked): Promise<Told> {
  const { words, sessions } = inquiry;
  const { stretch, number, session } = asked;
  const sessionId = session ?? sessionFor(inquiry, stretch, number);
  if (sessionId === null) return { lines: [words.whichSession], asksBack: true };
  const analysis = await sessions.read(sessionId);
  if (analysis === null) return { lines: [session ? words.noVisit : words.gone] };
  const part = partOf(inquiry, stretch, linesOf(analysis));
  return typeof part === 'string' ? { lines: [part] } : tellPart(inquiry, analysis, part);
}

/** The whole of a visit in a few lines. */
export function wholeCourse(inquiry: Inquiry, analysis: Analysis): Told {
  return tellPart(inquiry, analysis, inShort(inquiry, linesOf(analysis)));
}

function tellPart(inquiry: Inquiry, analysis: Analysis, part: Part): Told {
  const { words } = inquiry;
  if (part.lines.length === 0) return { lines: [`${part.title}: ${words.nothingThere}`] };
  return {
    lines: [`${part.title}:`, ...part.lines.map(lineText)],
    claims: numberedOn(inquiry, [
      claimOfLines(analysis, {
        text: `${part.title}: ${endsOf(part.lines)}`,
        seconds: part.seconds,
        evidence: [...part.lines],
      }),
    ]),
  };
}

interface Part {
  readonly title: string;
  /** The second that the link leads to. */
  readonly seconds: number;
  readonly lines: readonly Evidence[];
}

/** A stretch in a line: how it begins and how it ends. */
function endsOf(lines: readonly Evidence[]): string {
  const [first, ...others] = lines;
  return [first, others.at(-1)].flatMap((line) => line?.text ?? []).join(' … ');
}

/** The session of the claim that is named, of the talk, or of all that was told last. */
function sessionFor(
  { evidence, numbering }: Inquiry,
  stretch: Stretch,
  number: number | null,
): string | null {
  const named = number ?? pointedAt(stretch);
  if (named !== null) {
    const one = numbering.byNumber.get(named);
    return one?.claim.sessionId ?? one?.instances[0]?.sessionId ?? null;
  }
  if (evidence.kind === 'session') return evidence.sessionId;
  const told = new Set(numbering.newest.map(({ claim }) => claim.sessionId));
  const [only = null] = told;
  return told.size === 1 ? only : null;
}

function pointedAt(stretch: Stretch): number | null {
  return 'point' in stretch && stretch.point.by === 'number' ? stretch.point.number : null;
}

/** The part that is asked for, or the sentence that it is not there. */
function partOf(inquiry: Inquiry, stretch: Stretch, lines: readonly Evidence[]): Part | string {
  const { words } = inquiry;
  if (stretch.where === 'all') return inShort(inquiry, lines);
  if (stretch.where === 'between') {
    const { from, to } = stretch;
    const inside = lines.filter(({ seconds }) => seconds >= from && seconds <= to);
    const title = words.between(clock(from), clock(to));
    return { title, seconds: from, lines: evenly(inside, MOST_LINES) };
  }
  const seconds = secondOf(inquiry, stretch.point, lines);
  return typeof seconds === 'string' ? seconds : partAt(inquiry, stretch.where, seconds, lines);
}

/** The whole in a few lines: what claims rest on, and the rest evenly, its first and its last line among them. */
function inShort({ numbering, words }: Inquiry, lines: readonly Evidence[]): Part {
  const claimed = [...numbering.byNumber.values()].flatMap(({ claim }) => claim.evidence);
  const ids = new Set(claimed.map(({ id }) => id));
  const telling = evenly(
    lines.filter(({ id }) => ids.has(id)),
    MOST_LINES / 2,
  );
  const others = lines.filter((line) => !telling.includes(line));
  const kept = new Set([...telling, ...evenly(others, MOST_LINES - telling.length)]);
  return { title: words.course, seconds: 0, lines: lines.filter((line) => kept.has(line)) };
}

function partAt(
  { words }: Inquiry,
  where: 'at' | 'before' | 'after',
  seconds: number,
  lines: readonly Evidence[],
): Part {
  const at = clock(seconds);
  if (where === 'before') {
    const before = lines.filter((line) => line.seconds < seconds).slice(-MOST_LINES);
    return { title: words.before(at), seconds: before[0]?.seconds ?? seconds, lines: before };
  }
  if (where === 'after') {
    const after = lines.filter((line) => line.seconds > seconds).slice(0, MOST_LINES);
    return { title: words.after(at), seconds, lines: after };
  }
  const near = lines.filter((line) => Math.abs(line.seconds - seconds) <= AROUND_SECONDS);
  return { title: words.around(at), seconds, lines: evenly(near, MOST_LINES) };
}

/** The second that is meant; else the sentence that nothing is. */
function secondOf(
  { numbering, words }: Inquiry,
  point: Point,
  lines: readonly Evidence[],
): number | string {
  if (point.by === 'second') return point.seconds;
  if (point.by === 'words') {
    const [first] = mostAlike(point.words, lines, ({ text }) => text);
    return first?.seconds ?? words.notInTimeline(safeText(point.words));
  }
  if (point.by === 'number') {
    const one = numbering.byNumber.get(point.number);
    const seconds = one?.claim.seconds ?? one?.instances[0]?.seconds;
    return seconds ?? words.noClaim(point.number, numbering.highest);
  }
  const last = numbering.newest.findLast(({ claim }) => claim.seconds !== null);
  // Of a stretch that was told, its end.
  return last
    ? (last.claim.evidence.at(-1)?.seconds ?? last.claim.seconds ?? 0)
    : words.nothingNumbered;
}
