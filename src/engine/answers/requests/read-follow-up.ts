import type { Clock } from '../../requests/wish.ts';
import { readChange } from './change.ts';
import { readCount, readShow, readSure, readWho } from './claims.ts';
import { readCourse } from './course.ts';
import type { FollowUp } from './follow-up.ts';
import { saidIn, withoutTie } from './said.ts';
import { readSearch } from './search.ts';
import { readChatter, readStop } from './small-talk.ts';

/** A longer message is a story, or was pasted; characters. */
const LONGEST = 1_000;

/**
 * Reads a message of a talk by a small grammar, in English and German. A form must fit the whole message: an
 * ordinary sentence is `unclear`, whatever words are in it. Never throws.
 */
export function readFollowUp(raw: string, clock: Clock): FollowUp {
  if (raw.length > LONGEST) return { kind: 'unclear' };
  const chatter = readChatter(raw);
  if (chatter) return chatter;
  const said = saidIn(raw);
  const untied = withoutTie(said);
  return (
    readStop(said) ??
    readShow(untied) ??
    readSure(untied) ??
    readWho(untied) ??
    readCount(untied) ??
    readCourse(untied) ??
    readChange(said, clock) ??
    readSearch(untied) ?? { kind: 'unclear' }
  );
}
