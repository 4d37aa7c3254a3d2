import { type DatasetSource, openDataset } from '../../adapters/dataset/dataset.ts';
import { count, plural } from '../../templates/plain-words.ts';
import { failureOf } from '../failures.ts';
import { listed } from '../listed.ts';
import { bad, type Check, good, note } from './check.ts';

/** The dataset's own project: its source looks at no scope. */
const SCOPE = { workspace: 'doctor', project: 'dataset' };

/** Reads a dataset folder as a command would, its recordings to their ends. */
export async function checkDataset(folder: string): Promise<Check[]> {
  const damaged = new Set<string>();
  try {
    const source = await openDataset(folder, { onSkipped: (id) => damaged.add(id) });
    const { name, conversionEvent } = await source.project(SCOPE);
    return [
      good('dataset', `${name}, ${plural(source.sessionIds.length, 'session')}`),
      note('conversion', conversionEvent ?? 'no conversion_event in project.json'),
      await checkEvents(source),
      ...(await checkRecordings(source, damaged)),
    ];
  } catch (error) {
    return [bad('dataset', failureOf(error).message)];
  }
}

async function checkEvents(source: DatasetSource): Promise<Check> {
  const sizes = await Promise.all(
    source.sessionIds.map(async (id) => (await source.events(SCOPE, id)).events.length),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const without = source.sessionIds.filter((_, i) => sizes[i] === 0);
  if (total === 0)
    return bad('events', 'No session has an event: check $session_id in the events.');
  const gaps = without.length > 0 ? `; none in ${listed(without)}` : '';
  return good('events', `${count(total)} in the sessions${gaps}`);
}

async function checkRecordings(source: DatasetSource, damaged: Set<string>): Promise<Check[]> {
  const broken: Check[] = [];
  const empty: string[] = [];
  for (const id of source.sessionIds) {
    const read = await readRecording(source, id);
    if (read instanceof Error) broken.push(bad(`recording ${id}`, failureOf(read).message));
    else if (read === 0) empty.push(id);
  }
  const readable = source.sessionIds.length - broken.length - empty.length;
  return [
    good('recordings', `${plural(readable, 'recording')} read to the end`),
    ...(empty.length > 0 ? [note('no recording', listed(empty))] : []),
    ...(damaged.size > 0 ? [note('damaged lines', `left out in ${listed([...damaged])}`)] : []),
    ...broken,
  ];
}

/** How many events the recording has, or why it could not be read. */
async function readRecording(source: DatasetSource, id: string): Promise<number | Error> {
  let events = 0;
  try {
    for await (const _ of source.snapshots(SCOPE, id)) events += 1;
    return events;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
