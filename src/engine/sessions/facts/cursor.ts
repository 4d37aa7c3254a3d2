import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';

/** The cursor thrown to and fro, by page (field.md §4, Amplitude). What was on the screen it does not tell. */
export function thrashedCursor(data: SessionData): Fact[] {
  return grouped(data.observed.thrashes, ({ url }) => pathOf(url)).map((thrashes) => {
    const most = Math.max(...thrashes.map(({ turns }) => turns));
    const times = timesOf(
      data,
      thrashes.map(({ at }) => at),
    );
    const text = `the cursor turned ${most} times within 2 s`;
    return {
      ...fact('thrashed-cursor', times, text, thrashes[0]?.url ?? ''),
      target: 'cursor',
      visible: null,
    };
  });
}
