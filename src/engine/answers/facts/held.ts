import type { Claim } from '../answer.ts';
import { mostAlike } from './alike.ts';
import type { Numbered } from './claims/numbered.ts';
import { claimLine, type Inquiry, type Told } from './inquiry.ts';
import { tellVisit, visitAskedAbout } from './visit/tell-visit.ts';

const MOST_CLAIMS = 4;

/** Any other question: what is kept and speaks of it, and that the rest needs a model. */
export async function tellHeld(inquiry: Inquiry): Promise<Told> {
  const { request, evidence, numbering, words, noModel } = inquiry;
  const known = mostAlike(
    request.question,
    [...numbering.byNumber.values()],
    ({ claim, description }) =>
      [claim.text, description, ...claim.evidence.map(({ text }) => text)].join(' '),
  );
  const visit = visitAskedAbout(inquiry);
  if (visit !== null) return tellVisit(inquiry, visit, known.filter(isOfVisit(visit)).map(claimOf));
  const claims = known.slice(0, MOST_CLAIMS).map(claimOf);
  const unknown = [words.needsModel(noModel)];
  if (evidence.kind === 'none') {
    return { lines: [evidence.gone ? words.gone : words.noSubject], unknown };
  }
  if (claims.length === 0) return { lines: [words.sharesNothing], unknown };
  return { lines: [words.sharesWords, ...claims.map(claimLine)], claims, unknown };
}

/** What was concluded about the visit; what answers told of its course is read afresh. */
function isOfVisit(sessionId: string): (one: Numbered) => boolean {
  return ({ claim, tally }) => tally !== null && claim.sessionId === sessionId;
}

function claimOf({ claim }: Numbered): Claim {
  return claim;
}
