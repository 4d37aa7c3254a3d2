import type { ScreenKind, ScreenLine } from '../../recording/transcript/line.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import type { Row } from './row.ts';

/** Lines whose text is what stood on the screen: it needs no word before it. */
const READ: ReadonlySet<ScreenKind> = new Set([
  'dialog',
  'banner',
  'status',
  'text',
  'error',
  'broken',
  'empty',
]);

/** The lines of the screen transcript as rows. */
export function screenRows(data: SessionData, lines: readonly ScreenLine[]): Row[] {
  return lines.map((line) => rowOf(data, line));
}

function rowOf(data: SessionData, { at, until, window, kind, text, count }: ScreenLine): Row {
  const seconds = secondsAt(data, at);
  return {
    at,
    until,
    part: 'screen',
    window,
    kind,
    what: text,
    note: '',
    count,
    cite: {
      kind: 'screen',
      id: `screen:${seconds}`,
      seconds,
      text: READ.has(kind) ? text : `${kind} ${text}`,
      visible: true,
    },
  };
}
