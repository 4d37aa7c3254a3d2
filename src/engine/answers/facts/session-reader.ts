import { type Analysis, analyze } from '../../sessions/analysis.ts';
import { gather } from '../../sessions/gathering/gather.ts';
import { pathOf } from '../../sessions/page.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Evidence } from '../../sessions/summary.ts';
import type { Fetched } from '../answer.ts';
import type { AnswerDeps, AnswerRequest } from '../request.ts';
import { inWords } from './line-words.ts';

/** Reads sessions for one answer, each once, and remembers that it did. */
export interface SessionReader {
  /** null = it cannot be read, or there is nothing left of it. @throws what `signal` was aborted with */
  read(sessionId: string): Promise<Analysis | null>;
  fetched(): Fetched[];
  /** Why sessions could not be read, one sentence each. */
  missing(): string[];
  /** Distinct personal values that were masked in what was read. */
  hiddenValues(): number;
}

/** @param known what was read already */
export function createSessionReader(
  { source, now }: Pick<AnswerDeps, 'source' | 'now'>,
  { scope, signal, onStep }: Pick<AnswerRequest, 'scope' | 'signal' | 'onStep'>,
  known: Analysis | null,
): SessionReader {
  const read = new Map<string, Analysis | null>();
  const fetched: Fetched[] = [];
  const missing = new Set<string>();
  const readAfresh = async (id: string) => {
    onStep?.('is reading the recording…');
    const gathered = await gather({ source, scope, id, signal });
    if (!gathered.ok && gathered.failure instanceof Error) missing.add(gathered.failure.message);
    return gathered.ok ? analyze(gathered.data) : null;
  };
  return {
    async read(id) {
      const before = read.get(id);
      if (before !== undefined) return before;
      const analysis = known?.data.id === id ? known : await readAfresh(id);
      read.set(id, analysis);
      if (analysis) {
        fetched.push({ what: `the timeline of session ${safeText(id)}`, at: now().toISOString() });
      }
      return analysis;
    },
    fetched: () => fetched,
    missing: () => [...missing].map(safeText),
    hiddenValues: () => [...read.values()].reduce((sum, one) => sum + (one?.data.hidden ?? 0), 0),
  };
}

const LONGEST = 200;

/** The lines of a timeline in their order, safe to show; of an address its path. */
export function linesOf({ timeline, facts }: Analysis): Evidence[] {
  const words = inWords(facts);
  return [...timeline.citations.values()].map(({ kind, id, seconds, text }) => ({
    ...{ kind, id, seconds },
    text: shown(kind === 'fact' ? words({ kind, id, seconds, text }) : text),
  }));
}

function shown(text: string): string {
  const short = safeText(text.replace(/\bhttps?:\/\/[^\s"]+/g, (url) => pathOf(url)));
  return short.length > LONGEST ? `${short.slice(0, LONGEST - 1)}…` : short;
}
