import type { SeenEvents } from '../setup/seen-events.ts';
import type { KeyCheck, ReachedProject } from '../setup/state.ts';

/** Where a key is tried before anything is connected. */
export interface Target {
  /** Without a final slash. */
  readonly host: string;
  /** A secret: it goes to PostHog and nowhere else. */
  readonly apiKey: string;
}

/** What a key reaches. Every method but `checks` throws SourceError. */
export interface Reach {
  /** The projects that the key names; `isAll` false = it may not list them, and there may be more. */
  projects(
    target: Target,
    signal?: AbortSignal,
  ): Promise<{ readonly projects: readonly ReachedProject[]; readonly isAll: boolean }>;
  /** null = there is none of this id, or it is not for this key. */
  project(target: Target, id: string, signal?: AbortSignal): Promise<ReachedProject | null>;
  /** What the key may read of a project, scope by scope. */
  checks(target: Target, project: string, signal?: AbortSignal): Promise<readonly KeyCheck[]>;
  /** How many recordings of the last days there are, `most` at most. */
  recordings(target: Target, project: string, most: number, signal?: AbortSignal): Promise<number>;
  /** The project's own events of the last days. */
  events(target: Target, project: string, signal?: AbortSignal): Promise<SeenEvents>;
}
