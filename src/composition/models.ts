import type { Env } from '../config/env.ts';
import type { Model } from '../engine/ports/model.ts';
import type { Scope } from '../engine/scope.ts';
import { type Calls, openModel } from './model.ts';

/** The model as a project calls it; null = without a key there is none. */
export type Models = (scope: Scope | null) => Promise<Model | null>;

/** Opens the model once for each project: what its calls cost, and what they said, is told as that project's. */
export function createModels(env: Env, calls: Omit<Calls, 'scope'>): Models {
  const known = new Map<string, Promise<Model | null>>();
  return (scope) => {
    const name = scope === null ? '' : JSON.stringify([scope.workspace, scope.project]);
    const opened = known.get(name) ?? openModel(env, { ...calls, scope });
    known.set(name, opened);
    return opened;
  };
}
