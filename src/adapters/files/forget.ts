import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { mentions, prune } from '../../engine/forget/prune.ts';
import type { Forgotten } from '../../engine/ports/forget.ts';
import type { Scope } from '../../engine/scope.ts';
import { hashOf } from './json-files.ts';
import { writeAtomically } from './write-atomically.ts';

/** What becomes of a folder's files that name a session: `all` = every file goes, as none says what it was made of. */
const FOLDERS: Readonly<Record<string, 'deleted' | 'pruned' | 'all'>> = {
  summaries: 'deleted',
  records: 'deleted',
  talks: 'deleted',
  reports: 'pruned',
  friction: 'pruned',
  ledger: 'all',
};

/** Summaries lie in a folder a session: whose they are stands in them. */
const Owned = z.object({ key: z.object({ scope: z.object({ project: z.string() }) }) });
const OfPerson = z.object({
  key: z.object({ sessionId: z.string() }),
  summary: z.object({ person: z.object({ email: z.string().nullable() }).nullable() }),
});

/** Deletes what a terminal kept under its data folder. */
export interface FileForget {
  sessionsOf(email: string): Promise<readonly string[]>;
  /** @returns files deleted or changed; of a rehearsal, those that would be */
  files(scope: Scope, what: Forgotten, options: { readonly rehearsed: boolean }): Promise<number>;
}

/**
 * Sessions go wherever they are named: their ids are like no others. Of a project everything goes but talks
 * that name nothing: a talk does not say whose it is, so all of them go.
 */
export function createFileForget(folder: string): FileForget {
  return {
    async sessionsOf(email) {
      const found = new Set<string>();
      for (const file of await jsonFiles(join(folder, 'summaries'))) {
        const kept = OfPerson.safeParse(await read(file)).data;
        const theirs = kept?.summary.person?.email?.toLowerCase() === email.toLowerCase();
        if (kept && theirs) found.add(kept.key.sessionId);
      }
      return [...found];
    },
    async files(scope, what, { rehearsed }) {
      let count = 0;
      for (const kept of await keptIn(folder)) {
        const left = leftOf(await read(kept.file), { ...kept, scope }, what);
        if (left === 'kept') continue;
        count += 1;
        if (!rehearsed) await replace(kept.file, left);
      }
      return count;
    },
  };
}

async function keptIn(folder: string): Promise<Omit<Kept, 'scope'>[]> {
  const all: Omit<Kept, 'scope'>[] = [];
  for (const [name, fate] of Object.entries(FOLDERS)) {
    const files = await jsonFiles(join(folder, name));
    all.push(...files.map((file) => ({ name, file, fate })));
  }
  return all;
}

async function replace(file: string, left: { readonly text: string } | null): Promise<void> {
  await (left === null ? rm(file, { force: true }) : writeAtomically(file, left.text));
}

interface Kept {
  readonly name: string;
  readonly file: string;
  readonly fate: 'deleted' | 'pruned' | 'all';
  readonly scope: Scope;
}

/** null = nothing. */
function leftOf(
  json: unknown,
  { name, file, fate, scope }: Kept,
  what: Forgotten,
): 'kept' | null | { readonly text: string } {
  if (what.kind === 'project') {
    const own = Owned.safeParse(json).data?.key.scope.project === scope.project;
    const inFolder = file.includes(hashOf(scope.workspace, scope.project));
    return own || inFolder || name === 'talks' ? null : 'kept';
  }
  if (fate === 'all') return null;
  if (!mentions(json, what.words)) return 'kept';
  const left = fate === 'pruned' ? prune(json, what.words) : null;
  return left === null ? null : { text: JSON.stringify(left) };
}

async function jsonFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

/** Also what is broken is looked through: as text. */
async function read(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
