import { type DatasetSource, openDataset } from '../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../src/adapters/dataset/list.ts';
import type { ReportDeps, ReportRequest } from '../../src/engine/patterns/run/context.ts';
import { ANY_RECORDING } from '../../src/engine/ports/recording-list.ts';
import { type Source, SourceError } from '../../src/engine/ports/source.ts';
import { temporaryDataset } from './dataset.ts';
import { SHOPLET } from './shoplet.ts';

/** All seven visits of the shoplet. */
export const ALL_VISITS: ReportRequest = {
  scope: { workspace: 'w', project: '7' },
  query: ANY_RECORDING,
  limit: 100,
};

/** The shoplet as PostHog's events tell it: "Pay" is pressed in rage by two people in seven sessions. */
export async function openRagingShoplet() {
  const dataset = await temporaryDataset({ ...SHOPLET, snapshots: {} });
  const source = await openDataset(dataset.folder);
  return {
    source,
    /** What a report without a model needs, to be read from this source or one made of it. */
    deps: (reading: Source = source): Omit<ReportDeps, 'records'> => ({
      source: reading,
      recordings: createDatasetList(source),
      archive: null,
      exposures: null,
      mostRecordings: 100,
      model: null,
      summaries: null,
      now: () => source.lastEventAt,
    }),
    [Symbol.asyncDispose]: () => dataset[Symbol.asyncDispose](),
  };
}

/** The source, failing or forgetting these sessions. */
export function without(
  source: DatasetSource,
  ids: readonly string[],
  how: 'fails' | 'expired',
): Source {
  const failing = () => {
    throw new SourceError('timeout', 'PostHog took too long.');
  };
  const lost = (id: string) => ids.includes(id);
  return {
    ...source,
    recording: async (scope, id) =>
      lost(id) ? (how === 'fails' ? failing() : null) : source.recording(scope, id),
    events: async (scope, id) =>
      lost(id)
        ? how === 'fails'
          ? failing()
          : { events: [], truncated: false }
        : source.events(scope, id),
    snapshots: async function* (scope, id) {
      if (!lost(id)) yield* source.snapshots(scope, id);
      else if (how === 'fails') failing();
    },
  };
}
