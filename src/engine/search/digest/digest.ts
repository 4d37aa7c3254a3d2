import type { Analysis } from '../../sessions/analysis.ts';
import { personProfile, sessionProfile } from '../../sessions/profile.ts';
import { isConverted } from '../../sessions/session-data.ts';
import { momentsByFacts } from './by-facts.ts';
import { momentsByScreen } from './by-screen.ts';
import {
  momentsByCapture,
  momentsByEvents,
  momentsByPages,
  pageAt,
  staysOf,
  theEnd,
} from './course.ts';
import { keptMoments } from './kept.ts';
import { Digest, type Moment } from './moment.ts';
import { pauses } from './stillness.ts';
import { shown } from './told.ts';

const NAME = 60;

/**
 * What a search needs of one session: its pages, pauses, troubles, texts and its end as moments.
 * `isWanted` tells which moments the search is about: none of those is crowded out by others.
 */
export function digestOf(analysis: Analysis, isWanted: (moment: Moment) => boolean): Digest {
  const { data } = analysis;
  const session = sessionProfile(data);
  const person = personProfile(data);
  const name = person?.name ?? person?.email ?? null;
  const digest: Digest = {
    sessionId: data.id,
    who: name === null ? null : shown(name, NAME),
    start: session.start,
    durationSeconds: data.durationSeconds,
    device: session.device,
    converted: isConverted(data),
    moments: keptMoments(momentsOf(analysis), isWanted),
    hiddenValues: data.hidden,
  };
  // Through JSON: its texts must not hold on to the recording that they were cut from.
  return Digest.parse(JSON.parse(JSON.stringify(digest)));
}

/** All that happened in one session, in words: by kind, not yet in the order of their seconds. */
export function momentsOf(analysis: Analysis): Moment[] {
  const { data } = analysis;
  const stays = staysOf(data);
  const all = [
    ...momentsByPages(stays),
    ...momentsByEvents(data),
    ...momentsByCapture(data),
    ...momentsByFacts(analysis),
    ...momentsByScreen(analysis),
    ...pauses(data),
    theEnd(analysis, stays),
  ];
  return all.map((one) => ({ ...one, page: one.page ?? pageAt(stays, one.seconds) }));
}
