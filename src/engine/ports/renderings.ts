import type { Scope } from '../scope.ts';
import type { RenderErrorCode, Rendering } from './stills.ts';

/** How a rendering that somebody else asked for ended. */
export type Rendered =
  | { readonly ok: true; readonly rendering: Rendering }
  | { readonly ok: false; readonly code: RenderErrorCode; readonly message: string };

/** Where the renderer leaves its pictures for those who asked; kept for a day. */
export interface Renderings {
  /** What came of the request; null = nothing yet. */
  find(scope: Scope, requestId: string): Promise<Rendered | null>;
  /** Makes room for another attempt: what came of the last one is no longer found. */
  forget(scope: Scope, requestId: string): Promise<void>;
  /** The newest result counts. @throws where the request's name is another scope's */
  save(scope: Scope, requestId: string, rendered: Rendered): Promise<void>;
  /** A renderer says that it is there. */
  sign(now: Date): Promise<void>;
  /** When one last said so; null = never. */
  lastSign(): Promise<Date | null>;
  /** Deletes what is older than a day at `now`. */
  purge(now: Date): Promise<void>;
}
