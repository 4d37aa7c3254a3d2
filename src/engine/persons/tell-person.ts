import type { ReadDeps } from '../patterns/read/read-session.ts';
import type { SessionRecord } from '../patterns/record.ts';
import { addUsage } from '../ports/model.ts';
import type { RecordingList } from '../ports/recording-list.ts';
import type { Person, Recording } from '../ports/source.ts';
import type { Scope } from '../scope.ts';
import { askStory } from './ask-story.ts';
import { headlineOf } from './course.ts';
import { findVisits } from './find-visits.ts';
import { frameOf } from './frame.ts';
import { type ReadVisits, readVisits } from './read-visits.ts';
import type { PersonStory, Thread } from './story.ts';
import { threadsOf } from './threads.ts';

/** What a person's story needs of the outside. */
export interface PersonDeps extends ReadDeps {
  /** Finds people by name or id; without it by e-mail and distinct id alone. */
  readonly recordings?: RecordingList;
}

export interface PersonRequest {
  readonly scope: Scope;
  /** An e-mail, a distinct id; where the list of recordings knows them a name or a person's id. */
  readonly who: string;
  /** Visits told at most, the newest; 10 unless told. */
  readonly most?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: PersonProgress) => void) | undefined;
}

export type PersonProgress =
  | { readonly stage: 'found'; readonly visits: number }
  | { readonly stage: 'reading'; readonly done: number; readonly of: number }
  | { readonly stage: 'writing' };

/** What came of it. `recordings`: newest first, for who wants one of them alone. */
export type ToldPerson =
  | {
      readonly ok: true;
      readonly story: PersonStory;
      readonly person: Person;
      readonly recordings: readonly Recording[];
    }
  | { readonly ok: false; readonly reason: 'unknown' }
  | { readonly ok: false; readonly reason: 'no-recordings'; readonly person: Person };

const MOST_VISITS = 10;

/**
 * A person's visits as one story: read like any session, what was read before from the store; told by the
 * model from what was said of each, and by code where there is none.
 * @throws SourceError when nobody can be looked up, and what `signal` was aborted with
 */
export async function tellPerson(deps: PersonDeps, request: PersonRequest): Promise<ToldPerson> {
  const started = deps.now().getTime();
  const { scope, signal, onProgress } = request;
  const [visits, project] = await Promise.all([
    findVisits(deps, { ...request, most: request.most ?? MOST_VISITS }),
    deps.source.project(scope, signal),
  ]);
  if (!visits) return { ok: false, reason: 'unknown' };
  const [person] = visits.persons;
  const { recordings } = visits;
  if (recordings.length === 0) return { ok: false, reason: 'no-recordings', person };
  onProgress?.({ stage: 'found', visits: recordings.length });
  const onRead = (done: number) => onProgress?.({ stage: 'reading', done, of: recordings.length });
  const read = await readVisits(deps, { scope, signal, onRead }, recordings);
  const threads = threadsOf(read.records);
  const told = await tell(deps, request, read, threads);
  const seconds = Math.round((deps.now().getTime() - started) / 100) / 10;
  const story = { ...frameOf(visits, project, read, threads), ...told, seconds };
  return { ok: true, story, person, recordings };
}

type Told = Pick<
  PersonStory,
  'headline' | 'story' | 'mode' | 'modeReason' | 'dropped' | 'missing' | 'usage'
>;

/** In a model's words where there are several visits for it to tell. */
async function tell(
  { model, noModel }: Pick<PersonDeps, 'model' | 'noModel'>,
  { signal, onProgress }: PersonRequest,
  { records, usage }: ReadVisits,
  threads: readonly Thread[],
): Promise<Told> {
  const byCode = {
    headline: headlineOf(records, threads),
    story: null,
    dropped: { unverifiedClaims: 0 },
    missing: [],
  };
  if (!model)
    return { ...byCode, mode: 'facts', modeReason: noModel ?? 'No model is configured.', usage };
  if (records.length < 2) return { ...byCode, ...readBy(records), usage };
  onProgress?.({ stage: 'writing' });
  const written = await askStory(model, { records, threads }, signal);
  const spent = addUsage(usage, written.usage);
  if (!written.ok) return { ...byCode, mode: 'facts', modeReason: written.sentence, usage: spent };
  const { headline, story, dropped } = written.value;
  return {
    headline: headline || byCode.headline,
    story: story || null,
    dropped: { unverifiedClaims: dropped },
    missing: unread(records),
    mode: 'model',
    modeReason: null,
    usage: spent,
  };
}

/** One visit, or none, is told as its own summary tells it. */
function readBy(records: readonly SessionRecord[]) {
  const isTold = records.some(({ mode }) => mode === 'model');
  return isTold
    ? ({ mode: 'model', modeReason: null } as const)
    : ({ mode: 'facts', modeReason: 'No visit could be read by the model.' } as const);
}

/** Visits that only code has read, although there is a model. */
function unread(records: readonly SessionRecord[]): string[] {
  const measured = records.filter(({ mode }) => mode === 'facts').length;
  if (measured === 0) return [];
  return [
    `${measured} of ${records.length} visits are only measured: too short for the model, or it did not answer.`,
  ];
}
