import type { Source } from '../../ports/source.ts';
import { namesOf } from '../../privacy/person-names.ts';
import type { Scope } from '../../scope.ts';
import { type Analysis, analyze } from '../../sessions/analysis.ts';
import { gather } from '../../sessions/gathering/gather.ts';
import type { Sheet } from './sheet.ts';

/** Reads sessions for one answer: each once, and none of another scope. */
export interface Reader {
  /** null = there is none in this scope, nothing of it is left, or it cannot be read now. @throws the caller's abort */
  read(sessionId: string): Promise<Analysis | null>;
  /** Personal values that were hidden in what was read. */
  readonly hidden: number;
}

/** Sessions kept in memory for one answer: no more are read. */
const MOST_SESSIONS = 12;

/** @param known what was read already */
export function createReader(
  { source }: { readonly source: Source },
  { scope, signal }: { readonly scope: Scope; readonly signal?: AbortSignal | undefined },
  sheet: Sheet,
  known: Analysis | null,
): Reader {
  const read = new Map<string, Promise<Analysis | null>>();
  let hidden = 0;
  const readAfresh = async (id: string) => {
    const gathered = await gather({ source, scope, id, signal });
    return gathered.ok ? analyze(gathered.data) : null;
  };
  const readOnce = async (id: string) => {
    const analysis = known?.data.id === id ? known : await readAfresh(id);
    if (analysis === null) return null;
    hidden += analysis.data.hidden;
    sheet.learnNames(namesOf(analysis.data.person));
    return analysis;
  };
  return {
    async read(id) {
      const before = read.get(id);
      if (before) return before;
      if (read.size >= MOST_SESSIONS) return null;
      const reading = readOnce(id);
      read.set(id, reading);
      return reading;
    },
    get hidden() {
      return hidden;
    },
  };
}
