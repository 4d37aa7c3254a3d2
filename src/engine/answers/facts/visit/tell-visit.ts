import { findSessionRefs, withoutSessionRefs } from '../../../requests/session-ref.ts';
import { safeText } from '../../../sessions/safe-text.ts';
import type { Claim } from '../../answer.ts';
import { wholeCourse } from '../course.ts';
import { claimLine, type Inquiry, numberedOn, type Told } from '../inquiry.ts';
import { factsAskedFor } from './about.ts';
import { aspectsOf } from './aspects.ts';
import { claimOfMoment, momentsAbout } from './moments.ts';

/** The visit that a question in free words is about: the one it names, or the talk's; null = there is none. */
export function visitAskedAbout({ request, evidence }: Inquiry): string | null {
  const [named, ...others] = findSessionRefs(request.question);
  if (named && others.length === 0) return named.id;
  return evidence.kind === 'session' ? evidence.sessionId : null;
}

/**
 * Any question about the course of one visit, without a model: what was seen and done that it speaks of, each
 * with its second; where it speaks of nothing that was, the whole in short. Claims of the visit that share
 * words with it come first.
 */
export async function tellVisit(
  inquiry: Inquiry,
  sessionId: string,
  known: readonly Claim[],
): Promise<Told> {
  const { request, sessions, words, noModel } = inquiry;
  const unknown = [words.needsModel(noModel)];
  const analysis = await sessions.read(sessionId);
  if (analysis === null) {
    const lines = known.length > 0 ? [words.sharesWords, ...known.map(claimLine)] : [words.noVisit];
    return { lines, claims: known, unknown };
  }
  const question = withoutSessionRefs(request.question);
  const aspects = aspectsOf(question);
  const { moments, times, unheard } = momentsAbout(analysis, aspects);
  const facts = factsAskedFor(question, analysis);
  const seen = moments.map((moment) => claimOfMoment(analysis, moment));
  const claims = [...known, ...numberedOn(inquiry, [...facts, ...seen])];
  const isOpen = unheard.length > 0 && facts.length === 0;
  const open = isOpen ? [words.notInTimeline(safeText(unheard.join(' ')))] : [];
  if (claims.length === 0) {
    const course = wholeCourse(inquiry, analysis);
    return { ...course, lines: [words.sharesNothing, ...course.lines], unknown };
  }
  const counted = aspects.counts && unheard.length === 0 ? [words.inAll(times)] : [];
  const lines = [words.sharesWords, ...counted, ...claims.map(claimLine)];
  return { lines, claims, unknown: [...open, ...unknown] };
}
