import type { Scope } from '../scope.ts';

/** How a project has its daily batch, and where it is told. */
export interface FrictionSetting {
  /** The chat's channel for daily news and alerts; null = nobody set one, and nothing is posted. */
  readonly channel: string | null;
  /** Hour of the project's own day from which on the batch is due, 0 to 23. */
  readonly hour: number;
  /** Failed visits read, and the fewest that are worth checking. */
  readonly sampleSize: number;
  readonly fewest: number;
}

/** Settings of the daily batch and of alerts. */
export interface FrictionSettings {
  /** Everything has a value before anybody sets one, but the channel. */
  read(scope: Scope): Promise<FrictionSetting>;
  /** @param by the chat's id of the person */
  setChannel(scope: Scope, channel: string, by: string): Promise<void>;
}
