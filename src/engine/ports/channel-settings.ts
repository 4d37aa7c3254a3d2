/** Whether we are heard by: every question in our threads, mentions alone, or nothing there. */
export type Listening = 'without' | 'with' | 'off';

/** What we offer a summary under: nothing, replay links (where nobody said), or bare ids of sessions too. */
export type Offers = 'off' | 'links' | 'ids';

/** How a channel is listened to. */
export interface ChannelSetting {
  /** null = nobody said: it depends on what the thread is about. */
  readonly listening: Listening | null;
  readonly offers: Offers;
}

/** A channel of a workspace. */
export interface ChannelPlace {
  readonly workspace: string;
  readonly channel: string;
}

/** How the channels are listened to. */
export interface ChannelSettings {
  /** May be up to half a minute old where somebody else changed it: it is asked of every message. */
  read(place: ChannelPlace): Promise<ChannelSetting>;
  /** Changes what is named. @param by the chat's id of the person */
  save(place: ChannelPlace, change: Partial<ChannelSetting>, by: string): Promise<void>;
}
