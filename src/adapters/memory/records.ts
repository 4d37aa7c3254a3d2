import type { KeptRecord, RecordStore } from '../../engine/ports/records.ts';
import type { Scope } from '../../engine/scope.ts';

/** Records of sessions for as long as this process lives. */
export function createMemoryRecords(): RecordStore {
  const kept = new Map<string, KeptRecord>();
  return {
    async save(scope, one) {
      kept.set(nameOf(scope, one.record.id, one.record.mode), one);
    },
    async find(scope, { sessionId, mode, madeFrom }) {
      const found = kept.get(nameOf(scope, sessionId, mode));
      return found?.madeFrom === madeFrom ? found.record : null;
    },
    async load(scope, sessionIds, mode) {
      return sessionIds.flatMap((id) => kept.get(nameOf(scope, id, mode))?.record ?? []);
    },
  };
}

function nameOf({ workspace, project }: Scope, sessionId: string, mode: string): string {
  return [workspace, project, sessionId, mode].join('\n');
}
