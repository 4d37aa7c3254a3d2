import { randomUUID } from 'node:crypto';
import type { Fields } from '../fields.ts';

/** A message that somebody is still writing, with a link in it that the app was told of. */
export interface Draft {
  /** Slack's id of it, as `unfurl_id` and `message_ts`. */
  readonly id: string;
  readonly user: string;
  /** The addresses in it that the app may unfurl. */
  readonly links: readonly string[];
  /** What the app shows under them. */
  readonly attachments: readonly Fields[];
}

export interface Drafts {
  create(user: string, links: readonly string[]): Draft;
  get(id: string): Draft | null;
  show(draft: Draft, attachments: readonly Fields[]): void;
}

/** Nobody writes yet. */
export function createDrafts(): Drafts {
  const drafts = new Map<string, Draft>();
  return {
    create(user, links) {
      const draft: Draft = { id: `${user}-${randomUUID()}`, user, links, attachments: [] };
      drafts.set(draft.id, draft);
      return draft;
    },
    get: (id) => drafts.get(id) ?? null,
    show: (draft, attachments) => void drafts.set(draft.id, { ...draft, attachments }),
  };
}
