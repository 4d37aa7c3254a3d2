import type { Person } from '../ports/access.ts';

/**
 * What somebody wants. `ask`: read what we know, and have sessions read within the budget; `configure`: change
 * settings, spend beyond it, agree for others, delete; `approve`: let guests and other companies ask in a channel.
 */
export type Wish = 'ask' | 'configure' | 'approve';

/** Why somebody may not; each has its sentence (templates/access-refused.ts). */
export type Refusal =
  | 'guest'
  | 'stranger'
  | 'shared-channel'
  | 'for-admins'
  | 'unknown-person'
  | 'unknown-channel';

export interface Asked {
  /** null = nobody knows who it is. */
  readonly who: Person | null;
  /** null = in no channel: the Home tab, a form. `isShared` null = nobody knows. */
  readonly place: { readonly isShared: boolean | null; readonly isApproved: boolean } | null;
  readonly what: Wish;
}

/**
 * Whether somebody may: by default members in channels of their own workspace ask, and its admins do the rest.
 * An approved channel lets whoever reads it ask. What is not known is refused.
 */
export function may({ who, place, what }: Asked): 'yes' | Refusal {
  if (who === null) return 'unknown-person';
  const isOurs = who.standing === 'member';
  if (what !== 'ask' && !(isOurs && who.isAdmin)) return isOurs ? 'for-admins' : refusalOf(who);
  if (what === 'approve' || place?.isApproved) return 'yes';
  if (!isOurs) return refusalOf(who);
  if (place === null) return 'yes';
  if (place.isShared === null) return 'unknown-channel';
  return place.isShared ? 'shared-channel' : 'yes';
}

function refusalOf({ standing }: Person): Refusal {
  return standing === 'guest' ? 'guest' : 'stranger';
}

/** Whether approving the channel would help. */
export function isMendable(refusal: Refusal): boolean {
  return refusal === 'guest' || refusal === 'stranger' || refusal === 'shared-channel';
}
