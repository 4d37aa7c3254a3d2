import { tokenCounter } from '../engine/sessions/drafts/tokens.ts';
import type { Timeline } from '../engine/sessions/timeline/timeline.ts';

export interface Size {
  readonly characters: number;
  /** By OpenAI's o200k tokenizer. */
  readonly tokens: number;
}

/** How large a timeline is. The parts leave out its frame: legend, head and end. */
export interface TimelineStats extends Size {
  /** Events of the session. */
  readonly rowsIn: number;
  /** Rows of the timeline, repeats counted once. */
  readonly rowsKept: number;
  readonly parts: Readonly<Record<'events' | 'screen' | 'facts', Size>>;
}

/** Measures a timeline as a whole and by what its rows come from. */
export async function measureTimeline(timeline: Timeline): Promise<TimelineStats> {
  const tokens = await tokenCounter();
  const sizeOf = (text: string): Size => ({ characters: text.length, tokens: tokens(text) });
  const part = (name: 'event' | 'screen' | 'fact') => {
    const lines = timeline.lines.filter((line) => line.part === name);
    return sizeOf(lines.map(({ text }) => text).join('\n'));
  };
  return {
    rowsIn: timeline.rowsIn,
    rowsKept: timeline.rowsKept,
    ...sizeOf(timeline.text),
    parts: { events: part('event'), screen: part('screen'), facts: part('fact') },
  };
}
