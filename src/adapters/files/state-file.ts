import { join } from 'node:path';
import type { z } from 'zod';
import type { Scope } from '../../engine/scope.ts';
import { hashOf, readJson } from './json-files.ts';
import { writeAtomically } from './write-atomically.ts';

/** What is kept of a project, read and written as a whole. */
export interface StateFile<T> {
  read(scope: Scope): Promise<T>;
  /** Changes it, one after the other within this process. @returns what `change` returns beside the new state */
  change<R>(
    scope: Scope,
    change: (state: T) => { readonly state: T; readonly result: R },
  ): Promise<R>;
}

/**
 * One JSON file a project; one that is not there, broken or of an older shape counts as empty.
 * @param folder null = kept in memory alone, for as long as the process lives
 */
export function createStateFile<T>(
  folder: string | null,
  {
    name,
    shape,
    empty,
  }: { readonly name: string; readonly shape: z.ZodType<T>; readonly empty: T },
): StateFile<T> {
  let last: Promise<unknown> = Promise.resolve();
  const keeper = folder === null ? inMemory<T>() : inFiles({ folder, name, shape });
  const read = async (scope: Scope) => (await keeper.read(scope)) ?? empty;
  return {
    read,
    change(scope, change) {
      const work = async () => {
        const { state, result } = change(await read(scope));
        await keeper.write(scope, state);
        return result;
      };
      const done = last.then(work);
      last = done.catch(() => {});
      return done;
    },
  };
}

/** null = nothing is kept of the project yet. */
interface Keeper<T> {
  read(scope: Scope): Promise<T | null>;
  write(scope: Scope, state: T): Promise<void>;
}

function inMemory<T>(): Keeper<T> {
  const states = new Map<string, T>();
  const keyOf = ({ workspace, project }: Scope) => hashOf(workspace, project);
  return {
    read: async (scope) => states.get(keyOf(scope)) ?? null,
    write: async (scope, state) => void states.set(keyOf(scope), state),
  };
}

function inFiles<T>({
  folder,
  name,
  shape,
}: {
  readonly folder: string;
  readonly name: string;
  readonly shape: z.ZodType<T>;
}): Keeper<T> {
  const fileOf = ({ workspace, project }: Scope) =>
    join(folder, hashOf(workspace, project), `${name}.json`);
  return {
    read: (scope) => readJson(fileOf(scope), shape),
    write: (scope, state) => writeAtomically(fileOf(scope), JSON.stringify(state)),
  };
}
