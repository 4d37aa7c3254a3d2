import { join } from 'node:path';
import { z } from 'zod';
import { SessionRecord } from '../../engine/patterns/record.ts';
import type { KeptRecord, RecordStore } from '../../engine/ports/records.ts';
import type { Scope } from '../../engine/scope.ts';
import { hashOf, readJson } from './json-files.ts';
import { writeAtomically } from './write-atomically.ts';

const RecordFile: z.ZodType<KeptRecord> = z.object({
  madeFrom: z.string(),
  record: SessionRecord,
});

/** Records of sessions as JSON files, one a session and mode. One that is broken or of an older shape counts as absent. */
export function createFileRecordStore(folder: string): RecordStore {
  return {
    async save(scope, kept) {
      const { id, mode } = kept.record;
      await writeAtomically(fileOf(folder, scope, id, mode), JSON.stringify(kept));
    },
    async find(scope, { sessionId, mode, madeFrom }) {
      const kept = await readJson(fileOf(folder, scope, sessionId, mode), RecordFile);
      return kept?.madeFrom === madeFrom ? kept.record : null;
    },
    async load(scope, sessionIds, mode) {
      const records: SessionRecord[] = [];
      for (const id of sessionIds) {
        const kept = await readJson(fileOf(folder, scope, id, mode), RecordFile);
        if (kept) records.push(kept.record);
      }
      return records;
    },
  };
}

function fileOf(
  folder: string,
  { workspace, project }: Scope,
  sessionId: string,
  mode: SessionRecord['mode'],
): string {
  return join(folder, hashOf(workspace, project), `${hashOf(sessionId, mode)}.json`);
}
