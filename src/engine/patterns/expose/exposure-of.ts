import type { EventTrace } from '../../ports/exposures.ts';
import { ALIASES } from '../../privacy/kinds.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Group } from '../group/met.ts';
import { labelOf, normalLabel } from '../group/normal-words.ts';
import { liesAt, partsOf } from '../group/places.ts';
import type { Family, SessionRecord } from '../record.ts';
import { placeWords, pressed } from '../tell/words.ts';
import { addressExpression, elementExpression } from './expressions.ts';

/** PostHog itself took the press for one without an answer. */
const IN_VAIN: readonly string[] = ['$rageclick', '$dead_click'];
const PRESSED: readonly string[] = [...IN_VAIN, '$autocapture'];

/** Presses that got no answer: of all other troubles PostHog's events hold nothing of their own. */
const WITHOUT_ANSWER: ReadonlySet<Family> = new Set(['no-answer', 'nothing-to-press']);

/** So many sessions that pressed it and all met it: then a press is the trouble; the number is ours. */
const EVERYBODY = 5;

interface Subject extends Pick<Group, 'key' | 'family' | 'place' | 'words'> {
  readonly met: readonly { readonly sessionId: string }[];
}

/** Of what was read of a session, where it went and what it used there. */
type Visit = Pick<SessionRecord, 'id' | 'pages'>;

/**
 * Which trace in PostHog's events tells that a visit met this trouble; null = none does honestly. For
 * presses without an answer these are PostHog's rage and dead clicks on that label at that kind of page. A
 * plain press is one only where at least five of the sessions that were read pressed it, and all met it:
 * that also counts visits of projects that record no dead clicks.
 */
export function exposureOf(group: Subject, records: readonly Visit[]): EventTrace | null {
  const { key, family, place, words } = group;
  const label = labelOf(words);
  if (!WITHOUT_ANSWER.has(family) || label.search(ALIASES) >= 0) return null;
  const address = addressExpression(place);
  const element = elementExpression(label);
  if (address === null || element === null) return null;
  const isAll = isMetByAll(group, records);
  const visits = `visits that pressed ${pressed(words)} on ${placeWords(place)}`;
  return {
    key: safeText(key),
    counted: isAll ? `${visits}, which answered nobody` : `${visits} in vain`,
    events: [...(isAll ? PRESSED : IN_VAIN)],
    address,
    element,
  };
}

function isMetByAll({ place, words, met }: Subject, records: readonly Visit[]): boolean {
  const label = comparable(words);
  const pressing = records.filter(({ pages }) =>
    pages.some(
      ({ path, controls }) =>
        liesAt(partsOf(path).join('/'), place) &&
        controls.some((control) => comparable(control) === label),
    ),
  );
  const ids = new Set(met.map(({ sessionId }) => sessionId));
  return pressing.length >= EVERYBODY && pressing.every(({ id }) => ids.has(id));
}

function comparable(words: string): string {
  return normalLabel(labelOf(words));
}
