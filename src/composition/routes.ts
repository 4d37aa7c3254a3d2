import { SealBroken } from '../adapters/secrets/seal.ts';
import type { Connection, Projects } from '../engine/ports/projects.ts';
import { SourceError } from '../engine/ports/source.ts';
import type { Scope } from '../engine/scope.ts';

/**
 * What a project's calls go to.
 * @throws SourceError where the scope is connected with nothing, or its key cannot be opened any more
 */
export type Routes<Opened> = (scope: Scope) => Promise<Opened>;

/**
 * Opens each connection once, and anew where its key or its settings changed. A scope that is not connected
 * reaches nothing: what one workspace has is not there for another.
 */
export function createRoutes<Opened>(
  projects: Pick<Projects, 'connection'>,
  open: (connection: Connection) => Opened,
): Routes<Opened> {
  const known = new Map<string, { readonly by: string; readonly opened: Opened }>();
  return async (scope) => {
    const connection = await projects.connection(scope).catch(keyLost);
    if (!connection) throw notConnected();
    const name = JSON.stringify([scope.workspace, scope.project]);
    const by = JSON.stringify(connection);
    const before = known.get(name);
    if (before?.by === by) return before.opened;
    const opened = open(connection);
    known.set(name, { by, opened });
    return opened;
  };
}

/** The seal's own sentence says what to do. */
function keyLost(error: unknown): never {
  if (!(error instanceof SealBroken)) throw error;
  throw new SourceError('key_lost', error.message, { cause: error });
}

function notConnected(): SourceError {
  return new SourceError(
    'unauthorized',
    'No PostHog project is connected here: an admin connects one with /backstory setup.',
  );
}
