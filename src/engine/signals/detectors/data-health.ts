import type { DataFault } from '../gate.ts';
import type { Finding } from './look.ts';

/** What is wrong with the data themselves, as signals: no test, no model, nothing to explain. */
export function dataHealth(faults: readonly DataFault[]): Finding[] {
  return faults.map(({ key, title, now, usual, hours, history }) => ({
    ...{ kind: 'data_health', page: null, step: null, segment: {}, about: key, hours },
    now: { hits: now, all: 0 },
    before: { hits: Math.round(usual), all: 0 },
    baseline: 'the usual',
    effect: usual > 0 ? now / usual - 1 : 0,
    ...{ p: 1, detectable: null, isBad: true, people: null, title, notes: [] },
    history: () => history,
  }));
}
