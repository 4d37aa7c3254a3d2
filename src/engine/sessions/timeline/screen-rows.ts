import type { AppearedText } from '../../recording/observations.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import type { Row } from './row.ts';

/** Longer texts are shortened: the start names the thing. Characters. */
const TEXT_LENGTH = 100;
/** Plain texts kept in a session; refusals and broken values are always kept. */
const PLAIN_TEXTS = 60;
/** A plain text gone this fast is flicker, ms. */
const FLICKER_MS = 400;

/** What came onto the screen after the page stood there, as rows. */
export function screenRows(data: SessionData): Row[] {
  let plain = 0;
  return data.observed.texts
    .filter((text) => {
      if (text.gone !== null && text.gone - text.at < FLICKER_MS) return false;
      if (text.tone !== null) return true;
      plain += 1;
      return plain <= PLAIN_TEXTS && /\p{L}{2}/u.test(text.text);
    })
    .map((text) => rowOf(data, text));
}

function rowOf(data: SessionData, text: AppearedText): Row {
  const what = `"${text.text.slice(0, TEXT_LENGTH)}"${text.field ? ` at "${text.field}"` : ''}`;
  return {
    at: text.at,
    until: text.at,
    part: 'screen',
    window: text.window,
    kind: text.tone === 'error' || text.tone === 'broken' ? 'trouble' : 'shown',
    what,
    count: 1,
    cite: {
      kind: 'screen',
      id: `screen:${secondsAt(data, text.at)}`,
      seconds: secondsAt(data, text.at),
      text: what,
      visible: true,
    },
  };
}
