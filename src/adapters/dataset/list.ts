import type {
  ListedRecording,
  RecordingList,
  RecordingsQuery,
} from '../../engine/ports/recording-list.ts';
import {
  type Person,
  type Recording,
  type SessionEvent,
  SourceError,
} from '../../engine/ports/source.ts';
import { COMPANY_PROPERTIES } from '../posthog/traits.ts';
import type { DatasetSource } from './dataset.ts';
import { isFrom } from './traits.ts';

type Fits = (recording: Recording) => boolean;

/** Lists recordings of a dataset folder, whose events are in memory. */
export function createDatasetList(source: DatasetSource): RecordingList {
  return {
    async list(scope, query, most) {
      const found: ListedRecording[] = [];
      const fits = [
        isInTime,
        isLong,
        isNamed,
        isOfPerson,
        isOfCompany,
        isOfCohort,
        isFromCountry,
      ].map((make) => make(query, source));
      const all = await source.recentRecordings(scope, source.sessionIds.length);
      for (const recording of all.filter((one) => fits.every((isOne) => isOne(one)))) {
        if (found.length >= most) break;
        const { events } = await source.events(scope, recording.id);
        const device = deviceIn(events);
        if (happened(recording, events, query) && isDevice(device, query))
          found.push({ ...recording, device });
      }
      return found;
    },
  };
}

function isInTime({ from, to }: RecordingsQuery): Fits {
  return ({ start }) => {
    const at = Date.parse(start);
    return (from === null || at >= from) && (to === null || at <= to);
  };
}

function isLong({ minSeconds, maxSeconds }: RecordingsQuery): Fits {
  return ({ durationSeconds }) =>
    (minSeconds === null || durationSeconds >= minSeconds) &&
    (maxSeconds === null || durationSeconds <= maxSeconds);
}

function isNamed({ ids }: RecordingsQuery): Fits {
  const named = ids && new Set(ids);
  return ({ id }) => named === null || named.has(id);
}

function isOfPerson({ person: wanted }: RecordingsQuery): Fits {
  return ({ person, distinctId }) =>
    wanted === null ||
    [distinctId, ...(person ? namesOf(person) : [])].some((name) => isSame(name, wanted));
}

function isOfCompany({ company }: RecordingsQuery, { traitsOf }: DatasetSource): Fits {
  return ({ id, person }) => {
    if (company === null || traitsOf(id)?.groups.has(company.toLowerCase())) return true;
    return COMPANY_PROPERTIES.some((name) => isSame(person?.properties[name], company));
  };
}

/** @throws SourceError `not_found` where the folder knows no such cohort */
function isOfCohort({ cohort: wanted }: RecordingsQuery, { cohorts }: DatasetSource): Fits {
  if (wanted === null) return () => true;
  const cohort = cohorts.find(({ id, name }) => isSame(name, wanted) || id === wanted);
  if (cohort === undefined) {
    throw new SourceError(
      'not_found',
      `There is no cohort "${wanted}" in this dataset folder: its cohorts stand in cohorts.jsonl.`,
    );
  }
  const members = new Set(cohort.person_ids);
  return ({ person }) => person !== null && members.has(person.id);
}

function isFromCountry({ country }: RecordingsQuery, { traitsOf }: DatasetSource): Fits {
  return ({ id }) => {
    if (country === null) return true;
    const traits = traitsOf(id);
    return traits !== undefined && isFrom(traits, country);
  };
}

function namesOf({ id, name, email, distinctIds }: Person): string[] {
  return [id, ...distinctIds, name ?? '', email ?? ''].filter(Boolean);
}

function isSame(text: unknown, wanted: string): boolean {
  return typeof text === 'string' && text.toLowerCase() === wanted.toLowerCase();
}

function happened(
  { startUrl }: Recording,
  events: readonly SessionEvent[],
  { url, event }: RecordingsQuery,
): boolean {
  if (event !== null && !events.some((one) => one.event === event)) return false;
  if (url === null) return true;
  const wanted = url.toLowerCase();
  const visited = [startUrl, ...events.map(({ properties }) => properties.$current_url)];
  return visited.some((one) => typeof one === 'string' && one.toLowerCase().includes(wanted));
}

function deviceIn(events: readonly SessionEvent[]): string | null {
  const told = events.map(({ properties }) => properties.$device_type);
  return told.find((device): device is string => typeof device === 'string') ?? null;
}

function isDevice(device: string | null, { device: wanted }: RecordingsQuery): boolean {
  return wanted === null || isSame(device, wanted);
}
