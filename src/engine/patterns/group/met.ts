import type { ProblemKind } from '../../sessions/summary.ts';
import type { Family, Scene, SessionRecord } from '../record.ts';
import { comparedWords, type Seen } from './keys.ts';
import { liesAt, type PlaceOf } from './places.ts';

/** A session that met a trouble. */
export interface Met {
  readonly sessionId: string;
  /** Each time, ascending, never empty. */
  readonly seconds: readonly number[];
  /** From the first time to the end of the last one, seconds. */
  readonly lost: number;
  readonly kind: ProblemKind;
  /** The visitor got no further. */
  readonly stopped: boolean;
  /** It was a trouble there; false = the visitor met it and took it as a hint. */
  readonly troubled: boolean;
  readonly scene: Scene | null;
}

/** What a model calls a group: bounded, cleaned of its own numbers, not yet safe to show. */
export interface Told {
  readonly name: string;
  readonly description: string;
  readonly indicators: readonly string[];
}

/** The same trouble in several sessions. */
export interface Group {
  /** The same in every report that finds it: no dates, no ids, no addresses of one thing. */
  readonly key: string;
  /** null = code found it, and tells it. */
  readonly told: Told | null;
  readonly family: Family;
  /** Kind of page, '*' where addresses of that kind differ. */
  readonly place: string;
  /** What the screen said or what was pressed, as it was most often; recorded text. */
  readonly words: string;
  readonly met: readonly Met[];
  /** Ids of the sessions that were on that kind of page. */
  readonly reached: readonly string[];
}

/** What one session's faces of a trouble say together; what the screen told counts before what was pressed. */
export function metBy(seen: readonly Seen[]): Met[] {
  const [first] = seen;
  if (!first) return [];
  const told = seen.filter(({ face }) => face.strong);
  const faces = (told.length > 0 ? told : seen).map(({ face }) => face);
  const seconds = ascending(faces.flatMap(({ times }) => times));
  const scenes = faces.flatMap(({ scene }) => (scene ? [scene] : []));
  return [
    {
      sessionId: first.record.id,
      seconds,
      lost: spanOf(seconds) + Math.max(...seen.map(({ face }) => face.lasted)),
      kind: first.trouble.kind,
      stopped: seen.some(({ trouble }) => trouble.stopped),
      troubled: true,
      scene: scenes.toSorted((a, b) => a.seconds - b.seconds)[0] ?? null,
    },
  ];
}

/** Sessions that met the same text and took it as a hint. */
export function passedBy(
  records: readonly SessionRecord[],
  { face, place, words, cause }: Seen,
  placeOf: PlaceOf,
): Met[] {
  if (cause !== '') return []; // of a hint nobody knows which cause it had
  return records.flatMap(({ id, signs }) => {
    const own = signs.filter(
      (sign) =>
        sign.family === face.family &&
        liesAt(placeOf(sign.path), place) &&
        comparedWords(sign) === words,
    );
    const [first] = own;
    if (!first) return [];
    const seconds = ascending(own.flatMap(({ times }) => times));
    const { scene } = first;
    const passed = { kind: 'non-blocking' as const, stopped: false, troubled: false };
    return [{ ...passed, sessionId: id, seconds, lost: spanOf(seconds), scene }];
  });
}

function ascending(seconds: readonly number[]): number[] {
  return [...new Set(seconds)].sort((a, b) => a - b);
}

function spanOf(seconds: readonly number[]): number {
  return (seconds.at(-1) ?? 0) - (seconds[0] ?? 0);
}
