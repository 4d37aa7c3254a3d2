import { CLICKSTREAM_FUNNEL, readClickstream } from './clickstream.ts';
import { temporaryDataset } from './dataset.ts';

/** Somebody else's shop as a dataset folder: events of these days alone, nothing recorded. */
export async function clickstreamDataset({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}) {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const events = (await readClickstream()).filter(
    ({ timestamp }) => timestamp >= first && timestamp < last,
  );
  return temporaryDataset({
    project: {
      ...{ id: 1, name: 'Clickstream', timezone: 'UTC' },
      ...{ conversion_event: CLICKSTREAM_FUNNEL.at(-1), funnel: CLICKSTREAM_FUNNEL },
    },
    recordings: [],
    events: events.map(({ event, timestamp, session, person, properties }, i) => ({
      ...{ uuid: `click-${i}`, event, distinct_id: person, person_id: null },
      timestamp: new Date(timestamp).toISOString(),
      properties: { $session_id: session, ...properties },
    })),
  });
}
