import type { Access } from '../engine/ports/access.ts';
import type { Scope } from '../engine/scope.ts';

export interface NameDeps {
  /** What the project sets about names; none = nobody is named. */
  readonly access?: Pick<Access, 'setting'>;
}

/** Whether messages about the project that others read may name persons: not unless an admin said so. */
export async function mayName({ access }: NameDeps, scope: Scope): Promise<boolean> {
  return access !== undefined && (await access.setting(scope)).names;
}
