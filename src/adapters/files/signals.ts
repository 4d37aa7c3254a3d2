import { z } from 'zod';
import type { SignalStore } from '../../engine/ports/signals.ts';
import { Diagnosis } from '../../engine/signals/diagnosis/diagnosis.ts';
import { mergeSeen, type SeenSignals } from '../../engine/signals/merge.ts';
import { Sighting, sightingOf } from '../../engine/signals/sighting.ts';
import { Signal } from '../../engine/signals/signal.ts';
import { createStateFile } from './state-file.ts';

/** How long what each run saw is kept. */
const KEPT_MS = 35 * 24 * 3_600_000;

const State = z.object({
  live: z.array(Signal),
  sightings: z.array(Sighting),
  diagnoses: z.array(Diagnosis),
});
type State = z.infer<typeof State>;

/** Signals as a JSON file a project, for the command line: one process at a time; `folder` null = in memory. */
export function createFileSignalStore(folder: string | null): SignalStore {
  const empty: State = { live: [], sightings: [], diagnoses: [] };
  const file = createStateFile(folder, { name: 'signals', shape: State, empty });
  return {
    see: (scope, seen) =>
      file.change(scope, (state) => {
        const next = withSeen(state, seen);
        return { state: next, result: next.live };
      }),
    live: async (scope) => (await file.read(scope)).live,
    async sightings(scope, since) {
      const { sightings } = await file.read(scope);
      return sightings.filter(({ at }) => at >= since.toISOString());
    },
    explain: (scope, diagnoses) =>
      file.change(scope, (state) => {
        const keys = new Set(diagnoses.map(({ key }) => key));
        const others = state.diagnoses.filter(({ key }) => !keys.has(key));
        return { state: { ...state, diagnoses: [...others, ...diagnoses] }, result: undefined };
      }),
    async explained(scope, keys) {
      const { diagnoses } = await file.read(scope);
      return diagnoses.filter(({ key }) => keys.includes(key));
    },
  };
}

function withSeen(state: State, seen: SeenSignals): State {
  const { live, changed } = mergeSeen(state.live, seen);
  const at = seen.at.toISOString();
  const oldest = new Date(seen.at.getTime() - KEPT_MS).toISOString();
  const now = changed.filter(({ lastSeen }) => lastSeen === at).map(sightingOf);
  const kept = state.sightings.filter((one) => one.at > oldest);
  const sightings = [...kept, ...now].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { ...state, live: [...live], sightings };
}
