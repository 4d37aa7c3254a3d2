import { join } from 'node:path';
import type { z } from 'zod';
import type { Scope } from '../../engine/scope.ts';
import { hashOf, readJson } from './json-files.ts';
import { writeAtomically } from './write-atomically.ts';

/** One JSON file a project, read and written as a whole. */
export interface StateFile<T> {
  read(scope: Scope): Promise<T>;
  /** Changes it, one after the other within this process. @returns what `change` returns beside the new state */
  change<R>(
    scope: Scope,
    change: (state: T) => { readonly state: T; readonly result: R },
  ): Promise<R>;
}

/** A file that is not there, broken or of an older shape counts as empty. */
export function createStateFile<T>(
  folder: string,
  {
    name,
    shape,
    empty,
  }: { readonly name: string; readonly shape: z.ZodType<T>; readonly empty: T },
): StateFile<T> {
  let last: Promise<unknown> = Promise.resolve();
  const fileOf = ({ workspace, project }: Scope) =>
    join(folder, hashOf(workspace, project), `${name}.json`);
  const read = async (scope: Scope) => (await readJson(fileOf(scope), shape)) ?? empty;
  return {
    read,
    change(scope, change) {
      const work = async () => {
        const { state, result } = change(await read(scope));
        await writeAtomically(fileOf(scope), JSON.stringify(state));
        return result;
      };
      const done = last.then(work);
      last = done.catch(() => {});
      return done;
    },
  };
}
