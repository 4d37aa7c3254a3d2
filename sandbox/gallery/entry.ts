import type { HomeView, ModalView } from '@slack/types';
import type { Content } from '../../src/engine/ports/outbox.ts';
import type { Message } from '../../src/templates/render.ts';

/** What is said of a picture. */
interface Told {
  /** Of its file: the template, and behind two dashes which of its forms it shows. */
  readonly name: string;
  readonly title: string;
  /** One sentence: when it comes. */
  readonly says: string;
}

/** First messages, which fit one screen of a phone each. */
interface RootEntry extends Told {
  readonly place: 'channel';
  readonly content: readonly Message[];
}

/** In a thread, to one person alone, or under a link that somebody shared. */
interface ReplyEntry extends Told {
  readonly place: 'thread' | 'ephemeral' | 'unfurl';
  readonly content: readonly Content[];
}

interface ModalEntry extends Told {
  readonly place: 'modal';
  readonly content: ModalView;
}

interface HomeEntry extends Told {
  readonly place: 'home';
  readonly content: HomeView;
}

/** One picture of the gallery. */
export type Entry = RootEntry | ReplyEntry | ModalEntry | HomeEntry;

/** Entries about the same thing. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Stands for a picture in a message until it is uploaded. */
export const PICTURE = 'F0GALLERY01';
