import { clip } from '../../sessions/drafts/prose.ts';
import { inertText } from '../../sessions/safe-text.ts';
import { learnPlaces, type PlaceOf } from '../group/places.ts';
import type { Face, SessionRecord, Trouble } from '../record.ts';
import type { TroubleRef } from './drafted.ts';

/** The longest of each text, characters. */
const MOST = { device: 20, headline: 140, outcome: 200, page: 80, description: 240, words: 80 };
/** Faces told of one trouble. */
const MOST_FACES = 3;

/** A trouble as a model may cite it. */
export interface Listed {
  readonly ref: TroubleRef;
  readonly trouble: Trouble;
  /** Its kind of page. */
  readonly place: string;
}

/** Sessions with their troubles, as a model reads them, and what each alias stands for. */
export interface Listing {
  readonly text: string;
  /** By alias, such as `s2.1`: the first trouble of the second session. */
  readonly troubles: ReadonlyMap<string, Listed>;
}

/**
 * Writes sessions for a model, one line a session and a line for each of its troubles: aliases for ids,
 * everything recorded inert and bounded. What only a program noticed stays out, so that nobody can call
 * it a cause.
 */
export function listSessions(records: readonly SessionRecord[]): Listing {
  const placeOf = learnPlaces(records);
  const troubles = new Map<string, Listed>();
  const lines = records.flatMap((record, i) => {
    const own = troublesOf(record, placeOf);
    own.forEach((one, n) => {
      troubles.set(`s${i + 1}.${n + 1}`, one);
    });
    const rows = own.map((one, n) => `s${i + 1}.${n + 1},${troubleLine(one)}`);
    return [`s${i + 1},${sessionLine(record)}`, ...rows];
  });
  return { text: lines.join('\n'), troubles };
}

function troublesOf(record: SessionRecord, placeOf: PlaceOf): Listed[] {
  return record.troubles.flatMap((trouble, i) =>
    visibleFaces(trouble).length === 0
      ? []
      : [{ ref: { sessionId: record.id, trouble: i }, trouble, place: placeOf(trouble.path) }],
  );
}

function sessionLine({ device, converted, outcome, headline }: SessionRecord): string {
  const goal = converted === null ? '' : converted ? 'converted' : 'not converted';
  const got = outcome.success ? 'succeeded' : 'did not succeed';
  return [
    said(device ?? '', MOST.device),
    goal,
    got,
    `${said(headline, MOST.headline)} / ${said(outcome.description, MOST.outcome)}`,
  ].join(',');
}

function troubleLine({ trouble, place }: Listed): string {
  const faces = visibleFaces(trouble)
    .slice(0, MOST_FACES)
    .map(({ family, words }) => `${family} "${said(words, MOST.words).replaceAll('"', "'")}"`);
  const what = said(trouble.description, MOST.description);
  return `${trouble.kind},${said(place, MOST.page)},${what} [${faces.join('; ')}]`;
}

/** What the visitor could notice. */
export function visibleFaces({ faces }: Trouble): Face[] {
  return faces.filter(({ family }) => family !== 'technical');
}

function said(text: string, most: number): string {
  return clip(inertText(text), most);
}
