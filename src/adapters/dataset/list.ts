import type {
  ListedRecording,
  RecordingList,
  RecordingsQuery,
} from '../../engine/ports/recording-list.ts';
import type { Person, Recording, SessionEvent } from '../../engine/ports/source.ts';
import type { DatasetSource } from './dataset.ts';

/** Lists recordings of a dataset folder, whose events are in memory. */
export function createDatasetList(source: DatasetSource): RecordingList {
  return {
    async list(scope, query, most) {
      const found: ListedRecording[] = [];
      const all = await source.recentRecordings(scope, source.sessionIds.length);
      for (const recording of all.filter((one) => isInTime(one, query) && isOf(one, query))) {
        if (found.length >= most) break;
        const { events } = await source.events(scope, recording.id);
        const device = deviceIn(events);
        if (fits(recording, events, query) && isDevice(device, query))
          found.push({ ...recording, device });
      }
      return found;
    },
  };
}

function isInTime({ start }: Recording, { from, to }: RecordingsQuery): boolean {
  const at = Date.parse(start);
  return (from === null || at >= from) && (to === null || at <= to);
}

function isOf({ person, distinctId }: Recording, { person: wanted }: RecordingsQuery): boolean {
  if (wanted === null) return true;
  const names = [distinctId, ...(person ? namesOf(person) : [])];
  return names.some((name) => name.toLowerCase() === wanted.toLowerCase());
}

function namesOf({ id, name, email, distinctIds }: Person): string[] {
  return [id, ...distinctIds, name ?? '', email ?? ''].filter(Boolean);
}

function fits(
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
  return wanted === null || device?.toLowerCase() === wanted.toLowerCase();
}
