import { cleanProse, numbersIn } from '../../sessions/drafts/prose.ts';
import { replayUrl } from '../../sessions/replay-link.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Claim } from '../answer.ts';
import type { Citable, Sheet } from '../evidence/sheet.ts';
import type { Draft, Statement } from './draft.ts';
import { numbersAllowed, numbersInvented } from './numbers.ts';

/** What an answer is held against. */
export interface Grounds {
  readonly sheet: Sheet;
  readonly question: string;
  readonly project: { readonly host: string; readonly id: string };
  /** The number of the first new claim. */
  readonly first: number;
  readonly mayName: boolean;
}

/** What of an answer held. */
export interface Verified {
  readonly claims: readonly Claim[];
  readonly unknown: readonly string[];
  /** Why statements were left out, one sentence each, for the model. */
  readonly dropped: readonly string[];
}

/** Characters. */
const LONGEST = { statement: 400, unknown: 300 } as const;
const MOST_CLAIMS = 12;
const MOST_UNKNOWN = 4;

/**
 * Holds a draft against what was shown. A statement stays if it cites something that was, and says no number
 * that is not in it; its moment and link are code's. What is not known may be said without citing.
 */
export function verifyDraft({ statements, unknown }: Draft, grounds: Grounds): Verified {
  const claims: Claim[] = [];
  const dropped: string[] = [];
  for (const statement of statements.slice(0, MOST_CLAIMS)) {
    const judged = judge(statement, grounds, grounds.first + claims.length);
    if (typeof judged === 'string') dropped.push(judged);
    else claims.push(judged);
  }
  const beyond = statements.slice(MOST_CLAIMS).map(() => `There are more than ${MOST_CLAIMS}.`);
  const open = unknown.slice(0, MOST_UNKNOWN).map((text) => openText(text, grounds));
  return { claims, unknown: open.filter(Boolean), dropped: [...dropped, ...beyond] };
}

/** The claim, or why it is none. */
function judge({ text, evidence }: Statement, grounds: Grounds, number: number): Claim | string {
  const said = safe(text, LONGEST.statement, grounds);
  const what = `"${said.slice(0, 60)}"`;
  const cited = evidence.flatMap((alias) => grounds.sheet.find(alias) ?? []);
  const strange = evidence.filter((alias) => grounds.sheet.find(alias) === null);
  if (said === '') return 'A statement says nothing in words.';
  if (evidence.length === 0) return `${what} cites nothing.`;
  if (strange.length > 0) return `${what} cites ${strange.join(', ')}: there is no such alias.`;
  const invented = numbersInvented(said, numbersAllowed(cited, [grounds.question]));
  if (invented.length > 0) {
    return `${what} says ${invented.join(', ')}: that is not in what it cites.`;
  }
  return claimOf(said, cited, grounds, number);
}

function claimOf(
  text: string,
  cited: readonly Citable[],
  { project, sheet, mayName }: Grounds,
  number: number,
): Claim {
  const at = cited.find(({ sessionId, seconds }) => sessionId !== null && seconds !== null);
  const { sessionId = null, seconds = null } = at ?? {};
  const evidence = cited
    .flatMap((one) => one.evidence)
    .map((one) => {
      const words = mayName ? one.text : sheet.withoutNames(one.text);
      return { ...one, text: safeText(words) };
    });
  const link =
    sessionId !== null && seconds !== null
      ? replayUrl({ host: project.host, projectId: project.id }, sessionId, seconds)
      : null;
  return {
    id: String(number),
    text,
    evidence: unique(evidence),
    sessionId,
    seconds,
    replayUrl: link,
  };
}

function unique(evidence: Claim['evidence']): Claim['evidence'] {
  return [
    ...new Map(evidence.map((one) => [`${one.kind} ${one.id} ${one.seconds}`, one])).values(),
  ];
}

/** Without numbers of its own: those of the question and of what was shown may be named. */
function openText(text: string, grounds: Grounds): string {
  const shown = [grounds.question, ...grounds.sheet.lines].join('\n');
  const said = cleanProse(text, { numbers: numbersIn(shown), max: LONGEST.unknown });
  return safe(said, LONGEST.unknown, grounds);
}

/** A model's text without links, addresses, aliases and names that this asker may not read. */
function safe(text: string, max: number, { sheet, mayName }: Grounds): string {
  const named = mayName ? text : sheet.withoutNames(text);
  const prose = cleanProse(named, { numbers: numbersIn(named), max });
  const bare = prose.replace(/\s*\b[a-z]\d{1,6}\b/g, (alias) =>
    sheet.find(alias.trim()) ? '' : alias,
  );
  return safeText(bare);
}
