import type { FrictionSetting } from '../friction/setting.ts';
import type { Scope } from '../scope.ts';

/** Settings of the daily batch and of alerts. */
export interface FrictionSettings {
  /** Everything has a value before anybody sets one, but the channel. */
  read(scope: Scope): Promise<FrictionSetting>;
  /** @param by the chat's id of the person */
  setChannel(scope: Scope, channel: string, by: string): Promise<void>;
  /** In place of what was set before. */
  save(scope: Scope, setting: FrictionSetting, by: string): Promise<void>;
}
