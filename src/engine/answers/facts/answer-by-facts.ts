import { NO_USAGE } from '../../ports/model.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Answer } from '../answer.ts';
import type { AnswerDeps, AnswerRequest } from '../request.ts';
import type { FollowUp } from '../requests/follow-up.ts';
import { readInTalk } from '../requests/read-in-talk.ts';
import { changeReport } from './change.ts';
import { countClaims } from './count.ts';
import { tellCourse } from './course.ts';
import { tellHeld } from './held.ts';
import { type Inquiry, openInquiry, type Told } from './inquiry.ts';
import { searchSubject } from './search.ts';
import { showClaims } from './show.ts';
import { checkClaim } from './sure.ts';
import { tellPeople } from './who.ts';

/**
 * Answers a follow-up without a model, from what is stored and measured. What that cannot answer is said,
 * with what would.
 * @throws SourceError when the subject cannot be read, and what `signal` was aborted with
 */
export async function answerByFacts(deps: AnswerDeps, request: AnswerRequest): Promise<Answer> {
  const started = deps.now().getTime();
  const inquiry = await openInquiry(deps, request);
  const clock = { now: deps.now(), zone: request.zone };
  const asked = readInTalk(request, clock);
  const told = await tell(inquiry, asked);
  const { sessions, noModel } = inquiry;
  return {
    answer: told.lines.join('\n'),
    claims: [...(told.claims ?? [])],
    unknown: [...(told.unknown ?? [])],
    fetched: sessions.fetched(),
    rerun: told.rerun ?? null,
    shows: asked.kind === 'show',
    asksBack: told.asksBack ?? false,
    missing: [...sessions.missing(), ...(told.missing ?? [])],
    ...{ mode: 'facts', modeReason: noModel, dropped: { unverifiedClaims: 0 }, usage: NO_USAGE },
    hiddenValues: sessions.hiddenValues() + (told.hiddenValues ?? 0),
    seconds: Math.round((deps.now().getTime() - started) / 100) / 10,
  };
}

function tell(inquiry: Inquiry, asked: FollowUp): Told | Promise<Told> {
  switch (asked.kind) {
    case 'show':
      return showClaims(inquiry, asked.numbers);
    case 'sure':
      return checkClaim(inquiry, asked.number);
    case 'who':
      return tellPeople(inquiry, asked.number);
    case 'count':
      return countClaims(inquiry, asked.of, asked.number);
    case 'change':
      return changeReport(inquiry, asked.change);
    case 'no-change':
      return { lines: [safeText(asked.sentence)] };
    case 'search':
      return searchSubject(inquiry, asked.text);
    case 'course':
      return tellCourse(inquiry, asked);
    case 'stop':
      return { lines: [inquiry.words.nothingToStop] };
    case 'chatter':
      return { lines: [inquiry.words.welcome] };
    case 'unclear':
      return tellHeld(inquiry);
  }
}
