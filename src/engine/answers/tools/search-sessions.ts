import { z } from 'zod';
import { ANY_RECORDING } from '../../ports/recording-list.ts';
import { SourceError } from '../../ports/source.ts';
import type { Hit } from '../../search/hit.ts';
import { searchSessions as search } from '../../search/search-sessions.ts';
import { clock } from '../../sessions/clock.ts';
import { factLine } from '../evidence/fact-line.ts';
import type { Sheet } from '../evidence/sheet.ts';
import { answerTool, type Looking } from './tool.ts';

/** Sessions read for one search, and hits told. */
const MOST_READ = 40;
const MOST_HITS = 10;
/** Where the thread is about no sessions in particular, the newest of so many days, ms. */
const LATELY_MS = 7 * 24 * 60 * 60 * 1000;

export const searchSessions = answerTool({
  name: 'search_sessions',
  description:
    'Finds sessions by what happened in them, by plain words: "waited for delivery costs", "pressed Pay in vain". Looks through the sessions that the evidence is about.',
  input: z.strictObject({ text: z.string().min(2).max(300) }),
  step: () => 'is searching the sessions…',
  async use(looking, { text }) {
    const { deps, request, sessionIds } = looking;
    const now = deps.now().getTime();
    const query =
      sessionIds.length > 0
        ? { ...ANY_RECORDING, ids: sessionIds }
        : { ...ANY_RECORDING, from: now - LATELY_MS, to: now };
    const { scope, signal } = request;
    try {
      const found = await search(
        { ...deps, model: null },
        { scope, text, query, limit: MOST_READ, signal },
      );
      const hits = found.hits.slice(0, MOST_HITS).flatMap((hit) => linesOf(looking.sheet, hit));
      const count = `${found.hits.length + found.more} of ${found.read} sessions read fit.`;
      return { text: [count, ...hits].join('\n'), what: `${found.read} sessions, searched` };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return { refused: 'The sessions cannot be searched now.' };
    }
  },
});

function linesOf(sheet: Sheet, { sessionId, fits, evidence }: Hit): string[] {
  const session = sheet.callSession(sessionId);
  return evidence.map(({ seconds, text }) => {
    const shown = `${session},${clock(seconds)} ${text}`;
    const line = factLine(sheet, 'h', { id: `found:${seconds}`, text: shown, sessionId, seconds });
    return fits === 'partly' ? `${line} (fits partly)` : line;
  });
}

/** Whether there is anything to search. */
export function canSearch({ request: { subject } }: Pick<Looking, 'request'>): boolean {
  return subject?.kind !== 'session';
}
