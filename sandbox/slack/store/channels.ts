import { newId } from '../ids.ts';
import type { Settings } from '../settings.ts';

/** A channel, or the direct message between one person and the app. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'dm';
  readonly topic: string;
  /** With another workspace. */
  readonly isShared: boolean;
  /** Seen by its members alone. */
  readonly isPrivate: boolean;
  /** The other side of a direct message; null in a channel. */
  readonly person: string | null;
  /** User ids, the app's bot user among them when it is in. */
  readonly members: Set<string>;
}

export interface Channels {
  all(): readonly Channel[];
  get(id: string): Channel | null;
  /** By id, by name with or without the hash, or by a person's id (their direct message). */
  resolve(reference: string): Channel | null;
  directMessage(person: string): Channel | null;
}

function seeded(settings: Settings): Channel[] {
  const everybody = settings.workspace.users.map((user) => user.id);
  const channels = settings.workspace.channels.map((channel) => ({
    id: channel.id,
    name: channel.name,
    kind: 'channel' as const,
    topic: channel.topic ?? '',
    isShared: channel.isShared ?? false,
    isPrivate: channel.isPrivate ?? false,
    person: null,
    members: new Set([
      ...(channel.members ?? everybody),
      ...(channel.hasApp === false ? [] : [settings.workspace.bot.id]),
    ]),
  }));
  const directMessages = everybody.map((person) => ({
    id: newId('D'),
    name: settings.workspace.bot.displayName,
    kind: 'dm' as const,
    topic: '',
    isShared: false,
    isPrivate: true,
    person,
    members: new Set([person, settings.workspace.bot.id]),
  }));
  return [...channels, ...directMessages];
}

/** The workspace's channels, and one direct message with the app for each person. */
export function createChannels(settings: Settings): Channels {
  const channels = seeded(settings);
  const get = (id: string) => channels.find((channel) => channel.id === id) ?? null;
  const directMessage = (person: string) =>
    channels.find((channel) => channel.person === person) ?? null;
  const named = (name: string) =>
    channels.find((channel) => channel.kind === 'channel' && channel.name === name) ?? null;
  return {
    all: () => channels,
    get,
    directMessage,
    resolve: (reference) =>
      get(reference) ?? directMessage(reference) ?? named(reference.replace(/^#/, '')),
  };
}
