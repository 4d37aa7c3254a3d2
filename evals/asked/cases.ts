import type { Truth } from '../../src/cli/eval/truth.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { UNANSWERABLE, WHAT_HAPPENED } from './questions.ts';

/** A question about a session, and what is known that a good answer keeps to. */
export interface AskedCase {
  readonly sessionId: string;
  readonly language: Language;
  readonly question: string;
  /** Something went wrong; nothing did; or nobody can know. */
  readonly kind: 'grounded' | 'calm' | 'unanswerable';
  /** Seconds at which something went wrong. */
  readonly moments: readonly number[];
  /** Texts of decoys in this session: harmless things that look like causes. */
  readonly decoys: readonly string[];
  /** What only an invention would say; null = the question can be answered. */
  readonly invented: RegExp | null;
}

/**
 * Questions over a dataset's truth, each language in turn: what went wrong, of visits where something did and
 * of converted ones where nothing did; and of as many visits what no recording tells.
 * @param most visits of each kind; their order is that of the truth
 */
export function casesOf(truth: Truth, most = Number.POSITIVE_INFINITY): AskedCase[] {
  const sessions = Object.entries(truth.sessions);
  const troubled = sessions.filter(([, { moments }]) => moments.length > 0).slice(0, most);
  const calm = sessions
    .filter(([, { moments, converted }]) => moments.length === 0 && converted === true)
    .slice(0, most);
  const caseOf = (sessionId: string, n: number) => ({
    sessionId,
    language: LANGUAGES[n % LANGUAGES.length] ?? 'en',
    moments: truth.sessions[sessionId]?.moments.map(({ seconds }) => seconds) ?? [],
    decoys: truth.decoys.flatMap(({ match, sessions: in_ }) =>
      match !== null && in_.includes(sessionId) ? [match] : [],
    ),
  });
  const happened =
    (kind: 'grounded' | 'calm') =>
    (id: string, n: number): AskedCase => {
      const one = caseOf(id, n);
      return { ...one, kind, question: WHAT_HAPPENED[one.language], invented: null };
    };
  return [
    ...troubled.map(([id], n) => happened('grounded')(id, n)),
    ...calm.map(([id], n) => happened('calm')(id, n)),
    ...troubled.map(([id], n): AskedCase => {
      const one = caseOf(id, n);
      // A turn of its own: or one question would be asked in one language alone.
      const asked = UNANSWERABLE[Math.floor(n / LANGUAGES.length + n) % UNANSWERABLE.length];
      const { question, invented } = asked ?? { question: WHAT_HAPPENED, invented: /$^/ };
      return { ...one, kind: 'unanswerable', question: question[one.language], invented };
    }),
  ];
}
