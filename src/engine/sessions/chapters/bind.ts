import type { Usage } from '../../ports/model.ts';
import { clock } from '../clock.ts';
import type { DraftResult, Stretch, VerifiedDraft, WrittenDraft } from '../drafts/draft.ts';
import { clip } from '../drafts/prose.ts';
import type { Segment } from '../summary.ts';
import type { Chapter } from './cut.ts';
import { problemsOf, writtenOf } from './join.ts';
import type { ChapterRead } from './read-chapter.ts';

/** With more segments than this, each chapter is one: a course of twenty lines is none. */
const MOST_SEGMENTS = 10;

/**
 * The draft of the whole session, from its chapters and from the call that joined them. Where that call
 * failed, code puts the chapters' own words one after the other, and says so.
 */
export function bind(read: readonly ChapterRead[], joined: DraftResult, usage: Usage): DraftResult {
  const written = writtenOf(read);
  const [first] = written;
  if (!first) return joined;
  const draft = joined.ok ? joined.draft : putTogether(written, read);
  const lost = joined.ok
    ? []
    : [
        `The parts of this long session were put together without a model. ${joined.reason.sentence}`,
      ];
  const unread = read.flatMap(({ chapter, result }) => (result.ok ? [] : [stretchOf(chapter)]));
  return {
    ok: true,
    draft: { ...draft, segments: segmentsOf(read) },
    dropped: total(written, 'dropped') + (joined.ok ? joined.dropped : 0),
    invisible: total(written, 'invisible'),
    usage,
    model: joined.ok ? joined.model : first.model,
    unread,
    missing: [...read.flatMap(sentenceOf), ...lost],
  };
}

function stretchOf({ from, to }: Chapter): Stretch {
  return { from, to };
}

function sentenceOf({ chapter, result }: ChapterRead): string[] {
  if (result.ok) return [];
  const when = `From ${clock(chapter.from)} to ${clock(chapter.to)}`;
  return [`${when} this is told from measured facts alone. ${result.reason.sentence}`];
}

function total(drafts: readonly WrittenDraft[], count: 'dropped' | 'invisible'): number {
  return drafts.reduce((sum, draft) => sum + draft[count], 0);
}

/** The chapters' own words: the headline of the one that stopped the visitor, else of the last; its end. */
function putTogether(
  written: readonly WrittenDraft[],
  read: readonly ChapterRead[],
): VerifiedDraft {
  const drafts = written.map(({ draft }) => draft);
  const stopped = drafts.findLast(({ problems }) =>
    problems.some(({ kind }) => kind === 'blocking'),
  );
  const answers = drafts.flatMap(({ answer }) => answer ?? []);
  return {
    headline: (stopped ?? drafts.at(-1))?.headline ?? '',
    story: clip(drafts.map(({ headline }) => sentence(headline)).join(' '), 600),
    answer: answers.length > 0 ? clip(answers.join(' '), 800) : null,
    outcome: drafts.at(-1)?.outcome ?? { success: false, description: '' },
    segments: [],
    problems: problemsOf(read),
  };
}

function sentence(headline: string): string {
  return /[.!?]$/.test(headline) ? headline : `${headline}.`;
}

/** The course in order: inside each chapter that was read, without gaps. */
function segmentsOf(read: readonly ChapterRead[]): Segment[] {
  const perChapter = read.flatMap(({ chapter, result }) =>
    result.ok ? [{ chapter, draft: result.draft }] : [],
  );
  const all = perChapter.flatMap(({ chapter, draft }) => filled(chapter, draft.segments));
  const complete = perChapter.every(({ draft }) => draft.segments.length > 0);
  if (complete && all.length <= MOST_SEGMENTS) return all;
  return perChapter.map(({ chapter, draft }) => asOne(chapter, draft));
}

function filled({ from, to }: Chapter, segments: readonly Segment[]): Segment[] {
  return segments.map((segment, i) => ({
    ...segment,
    startSeconds: i === 0 ? from : segment.startSeconds,
    endSeconds: segments[i + 1]?.startSeconds ?? to,
  }));
}

function asOne({ from, to }: Chapter, { headline, outcome }: VerifiedDraft): Segment {
  return {
    name: clip(headline, 60),
    startSeconds: from,
    endSeconds: to,
    success: outcome.success,
    summary: clip(outcome.description, 200),
  };
}
