import { z } from 'zod';
import type { FrictionPages, PageDay, PageReadings } from '../../engine/ports/friction-pages.ts';
import { createStateFile } from './state-file.ts';

const Readings = z.object({ times: z.number().int(), sample: z.array(z.string()) });
type State = Record<string, PageReadings>;

/** Pages that were read, as a JSON file a project, for the command line: one process at a time; `folder` null = in memory. */
export function createFileFrictionPages(folder: string | null): FrictionPages {
  const shape: z.ZodType<State> = z.record(z.string(), Readings);
  const file = createStateFile<State>(folder, { name: 'friction-pages', shape, empty: {} });
  return {
    find: async (scope, page) => (await file.read(scope))[keyOf(page)] ?? null,
    claim: (scope, page, { before, sample }) =>
      file.change(scope, (state) => {
        const times = state[keyOf(page)]?.times ?? 0;
        if (times !== (before?.times ?? 0)) return { state, result: false };
        const own = { [keyOf(page)]: { times: times + 1, sample: [...sample] } };
        return { state: { ...ofDay(state, page), ...own }, result: true };
      }),
    release: (scope, page, before) =>
      file.change(scope, (state) => {
        const { [keyOf(page)]: _own, ...others } = state;
        const kept = before === null ? others : { ...others, [keyOf(page)]: before };
        return { state: kept, result: undefined };
      }),
  };
}

/** A page is asked about on its own day only. */
function ofDay(state: State, { day }: PageDay): State {
  return Object.fromEntries(Object.entries(state).filter(([key]) => key.startsWith(`${day} `)));
}

function keyOf({ day, page }: PageDay): string {
  return `${day} ${page}`;
}
