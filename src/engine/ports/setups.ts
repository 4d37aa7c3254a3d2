import type { SetupState } from '../setup/state.ts';

/** Who sets a workspace up: each person has a setup of their own, and nobody uses another's key. */
export interface Installer {
  readonly workspace: string;
  /** The chat's id of the person. */
  readonly user: string;
}

/** What people settled of setups that are not finished, to be taken up again; forgotten after some days. */
export interface Setups {
  /** What was settled; with nothing kept, nothing. */
  read(who: Installer): Promise<SetupState>;
  /** Beside what was settled before. */
  save(who: Installer, settled: Partial<SetupState>): Promise<void>;
  /** Keeps a key, in place of the one before. A secret: it is stored sealed, and given to nobody but PostHog. */
  keepKey(who: Installer, apiKey: string): Promise<void>;
  /** null = none was kept. */
  key(who: Installer): Promise<string | null>;
  /** Forgets all of it. */
  end(who: Installer): Promise<void>;
}
