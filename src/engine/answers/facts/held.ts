import { clock } from '../../sessions/clock.ts';
import type { Claim } from '../answer.ts';
import { mostAlike } from './alike.ts';
import { type Inquiry, numberedOn, type Told } from './inquiry.ts';
import { linesOf } from './session-reader.ts';
import { claimOfLine } from './timeline-claim.ts';

const MOST_CLAIMS = 4;
const MOST_LINES = 4;

/** Any other question: what is kept and shares words with it, and that the rest needs a model. */
export async function tellHeld(inquiry: Inquiry): Promise<Told> {
  const { request, evidence, numbering, words, noModel } = inquiry;
  const unknown = [words.needsModel(noModel)];
  if (evidence.kind === 'none') {
    return { lines: [evidence.gone ? words.gone : words.noSubject], unknown };
  }
  const known = mostAlike(
    request.question,
    [...numbering.byNumber.values()],
    ({ claim, description }) =>
      [claim.text, description, ...claim.evidence.map(({ text }) => text)].join(' '),
  ).slice(0, MOST_CLAIMS);
  const claims = [...known.map(({ claim }) => claim), ...(await seenInSession(inquiry))];
  if (claims.length === 0) return { lines: [words.sharesNothing], unknown };
  return { lines: [words.sharesWords, ...claims.map(claimLine)], claims, unknown };
}

/** A talk about one session has its whole timeline. */
async function seenInSession(inquiry: Inquiry): Promise<Claim[]> {
  const { evidence, request, sessions } = inquiry;
  if (evidence.kind !== 'session') return [];
  const analysis = await sessions.read(evidence.sessionId);
  if (analysis === null) return [];
  const lines = mostAlike(request.question, linesOf(analysis), ({ text }) => text);
  const some = lines.slice(0, MOST_LINES).toSorted((a, b) => a.seconds - b.seconds);
  return numberedOn(
    inquiry,
    some.map((line) => claimOfLine(analysis, line)),
  );
}

function claimLine({ id, seconds, text }: Claim): string {
  return `${id} · ${seconds === null ? '' : `${clock(seconds)} `}${text}`;
}
