import { pageTemplate } from '../../sessions/page.ts';
import type { Face, Family, SessionRecord, Trouble } from '../record.ts';
import { generalWords, normalLabel, normalWords } from './normal-words.ts';
import { learnPlaces, type PlaceOf } from './places.ts';
import { sharedRequests } from './requests.ts';
import { siblings } from './siblings.ts';
import { groupBySlot, type Wording } from './slots.ts';

/** One face of one session, and what of it is compared with others. */
export interface Seen {
  readonly record: SessionRecord;
  readonly trouble: Trouble;
  readonly face: Face;
  place: string;
  words: string;
  /** What the page asked the server for, where the same words have several causes; '' otherwise. */
  cause: string;
}

/** Names faces so that the same trouble has the same name in every session. */
export interface Keys {
  readonly placeOf: PlaceOf;
  readonly seen: readonly Seen[];
  readonly keyOf: (seen: Seen) => string;
}

/** Told by the page alone: their words change with what was looked for or filled in. */
const BY_PAGE: ReadonlySet<Family> = new Set(['nothing-found', 'to-and-fro', 'form-left']);
const LABELS: ReadonlySet<Family> = new Set([
  'no-answer',
  'nothing-to-press',
  'disabled-control',
  'slow-answer',
]);

/** Reads all faces of all sessions, and makes alike what is the same. */
export function nameFaces(records: readonly SessionRecord[]): Keys {
  const placeOf = learnPlaces(records);
  const seen = records.flatMap((record) =>
    record.troubles.flatMap((trouble) =>
      trouble.faces.map(
        (face): Seen => ({
          record,
          trouble,
          face,
          place: placeOf(trouble.path),
          words: comparedWords(face),
          cause: '',
        }),
      ),
    ),
  );
  joinWordings(seen);
  siblings(seen);
  joinWordings(seen);
  sharedRequests(seen);
  return { placeOf, seen, keyOf };
}

export function comparedWords({ family, words }: Pick<Face, 'family' | 'words'>): string {
  if (BY_PAGE.has(family)) return '';
  if (family === 'technical') return pageTemplate(words);
  return LABELS.has(family) ? normalLabel(words) : normalWords(words);
}

function keyOf({ face, place, words, cause }: Seen): string {
  return [face.family, place, words, cause].join('|');
}

/** Makes one of sentences on one page that differ by a name. */
function joinWordings(seen: readonly Seen[]): void {
  const pages = Map.groupBy(seen, ({ face, place }) => `${face.family}|${place}`);
  for (const faces of pages.values()) {
    const groups = groupBySlot(
      [...Map.groupBy(faces, ({ words }) => words).values()].map(wordingOf),
    );
    for (const one of faces) one.words = groups.get(one.words) ?? one.words;
  }
}

function wordingOf(alike: readonly Seen[]): Wording {
  const [first] = alike;
  return {
    key: first?.words ?? '',
    words: generalWords(first?.face.words ?? ''),
    persons: new Set(alike.map(({ record }) => record.person)),
    paths: new Set(alike.map(({ trouble }) => trouble.path)),
  };
}
