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

export function createReader(
  { source }: { readonly source: Source },
  { scope, signal }: { readonly scope: Scope; readonly signal?: AbortSignal | undefined },
  sheet: Sheet,
): Reader {
  const read = new Map<string, Promise<Analysis | null>>();
  let hidden = 0;
  const readAfresh = async (id: string) => {
    const gathered = await gather({ source, scope, id, signal });
    if (!gathered.ok) return null;
    hidden += gathered.data.hidden;
    sheet.learnNames(namesOf(gathered.data.person));
    return analyze(gathered.data);
  };
  return {
    async read(id) {
      const known = read.get(id);
      if (known) return known;
      if (read.size >= MOST_SESSIONS) return null;
      const reading = readAfresh(id);
      read.set(id, reading);
      return reading;
    },
    get hidden() {
      return hidden;
    },
  };
}
