import { join } from 'node:path';
import { z } from 'zod';
import { Report } from '../../engine/patterns/report.ts';
import type { ReportArchive } from '../../engine/ports/report-archive.ts';
import type { Scope } from '../../engine/scope.ts';
import { hashOf, readAllJson, readJson } from './json-files.ts';
import { writeAtomically } from './write-atomically.ts';

/** A file: one report, and what it was asked for. */
const ReportFile = z.object({ question: z.string(), report: Report });

/** Finished reports as JSON files, a folder a project. One that is broken or of an older shape counts as absent. */
export function createFileReportArchive(folder: string): ReportArchive {
  return {
    async save(scope, kept) {
      await writeAtomically(fileOf(folder, scope, kept.report.id), JSON.stringify(kept));
    },
    async find(scope, id) {
      return (await readJson(fileOf(folder, scope, id), ReportFile))?.report ?? null;
    },
    async latestBefore(scope, question, before) {
      const all = await readAllJson(folderOf(folder, scope), ReportFile);
      const [latest] = all
        .filter((kept) => kept.question === question && madeAt(kept) < before.getTime())
        .sort((a, b) => madeAt(b) - madeAt(a));
      return latest?.report ?? null;
    },
  };
}

function madeAt({ report }: z.infer<typeof ReportFile>): number {
  return Date.parse(report.madeAt);
}

function folderOf(folder: string, { workspace, project }: Scope): string {
  return join(folder, hashOf(workspace, project));
}

function fileOf(folder: string, scope: Scope, id: string): string {
  return join(folderOf(folder, scope), `${hashOf(id)}.json`);
}
