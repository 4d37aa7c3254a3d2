import type { Summary } from '../../sessions/summary.ts';
import type { SessionRecord } from '../record.ts';
import type { Selection } from '../select/select.ts';
import type { Running } from './context.ts';

/** The whole summaries of a few sessions, side by side. */
export async function sumUp(
  { executor }: Running,
  records: readonly SessionRecord[],
  sessions: Selection['sessions'],
): Promise<Summary[]> {
  const lengths = new Map(sessions.map(({ sessionId, seconds }) => [sessionId, seconds]));
  const outcomes = await executor.each(
    'summarize',
    records.map(({ id, mode }) => ({
      sessionId: id,
      seconds: lengths.get(id) ?? 0,
      by: mode,
    })),
  );
  return outcomes.flatMap((outcome) => (outcome.ok && outcome.value ? [outcome.value] : []));
}
