import { inertText } from '../../sessions/safe-text.ts';
import type { Moment } from '../digest/moment.ts';
import type { Scored } from '../score/score.ts';

/** A session on a sheet, by the aliases that stand there. */
export interface SheetEntry {
  readonly scored: Scored;
  readonly moments: ReadonlyMap<string, Moment>;
}

/** Sessions as a model reads them, and what each alias stands for. */
export interface Sheet {
  readonly text: string;
  readonly sessions: ReadonlyMap<string, SheetEntry>;
  /** What was recorded alone: numbers that stand in it may be repeated. */
  readonly recorded: string;
}

/** Writes sessions for one call: `q1` with its moments `e1`, `e2` … No names, no ids, no addresses of people. */
export function writeSheet(chunk: readonly Scored[]): Sheet {
  const sessions = new Map<string, SheetEntry>();
  const parts = chunk.map((scored, i) => {
    const alias = `q${i + 1}`;
    const moments = new Map(scored.digest.moments.map((moment, m) => [`e${m + 1}`, moment]));
    sessions.set(alias, { scored, moments });
    return [headOf(alias, scored), ...[...moments].map(([m, moment]) => rowOf(m, moment))].join(
      '\n',
    );
  });
  const recorded = chunk.flatMap(({ digest }) => digest.moments.map(({ text }) => text));
  return { text: parts.join('\n\n'), sessions, recorded: recorded.join('\n') };
}

function headOf(alias: string, { digest }: Scored): string {
  const { durationSeconds, device, converted } = digest;
  const goal = converted === null ? [] : [converted ? 'goal reached' : 'goal not reached'];
  const parts = [`${Math.round(durationSeconds)} s long`, ...(device ? [device] : []), ...goal];
  return `${alias}: ${inertText(parts.join(', '))}`;
}

function rowOf(alias: string, { kind, seconds, text, times, until }: Moment): string {
  const again = times > 1 ? ` ×${times} until ${Math.round(until)}` : '';
  return `${alias},${Math.round(seconds)},${kind},${inertText(text)}${again}`;
}
