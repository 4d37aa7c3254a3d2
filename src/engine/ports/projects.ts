import type { Scope } from '../scope.ts';

/** A PostHog project that a workspace asks about, as people may see it. */
export interface Home {
  readonly scope: Scope;
  /** Base of PostHog's own pages, without a final slash. */
  readonly host: string;
  readonly name: string;
}

/** How a project is reached. The key is a secret: it goes to PostHog and nowhere else. */
export interface Connection extends Home {
  readonly apiKey: string;
  /** What the installation or the setup named; null and empty = nobody did. */
  readonly conversionEvent: string | null;
  readonly funnel: readonly string[];
}

/** Which projects a workspace is connected with, and which of its channels asks about which. */
export interface Projects {
  /**
   * What a channel asks about: the project it is bound to, else the one that its workspace connected first;
   * null = none is connected.
   */
  of(workspace: string, channel: string | null): Promise<Home | null>;
  /** Of this workspace alone: a project's id says nothing to anybody else. */
  list(workspace: string): Promise<readonly Home[]>;
  /** Channels that are bound to the project, those bound first at the head. */
  channels(scope: Scope): Promise<readonly string[]>;
  /** Every project of every workspace: whom schedules are kept for. */
  all(): Promise<readonly Home[]>;
  /** null = this workspace is not connected with it. @throws where the stored key cannot be opened any more */
  connection(scope: Scope): Promise<Connection | null>;
  /** Connects, or changes what was connected. @param by the chat's id of the person */
  connect(connection: Connection, by: string): Promise<void>;
  /** Forgets the key and the bindings of its channels; what was stored of the project is not touched. */
  disconnect(scope: Scope): Promise<void>;
  /** @returns false = its workspace is not connected with the project */
  bind(scope: Scope, channel: string, by: string): Promise<boolean>;
}
