import { z } from 'zod';
import { ASKER } from './asker.ts';
import { ScopePayload } from './scope.ts';

/** Links, or ids of sessions, of one message that something is shown under: a wall of it is no help. */
export const MOST_SHOWN = 3;

const Link = z.object({ url: z.url().max(3_000), sessionId: z.string().min(1) });

/** Show under links to replays what is known of their sessions. */
export const PreviewLinks = z.object({
  kind: z.literal('preview-links'),
  scope: ScopePayload,
  /** `thread`: where a summary is answered, by its root's timestamp; `draft`: a message that is still being written. */
  place: z.union([
    z.object({ channel: z.string().min(1), ts: z.string().min(1), thread: z.string().min(1) }),
    z.object({ draft: z.string().min(1) }),
  ]),
  links: z.array(Link).min(1).max(MOST_SHOWN),
});
export type PreviewLinks = z.infer<typeof PreviewLinks>;

/** Offer whoever wrote ids of sessions their summaries, where they are sessions of the project. */
export const OfferSummaries = z.object({
  ...ASKER,
  kind: z.literal('offer-summaries'),
  /** The thread that they are answered in. */
  thread: z.string().min(1),
  sessions: z.array(z.string().min(1)).min(1).max(MOST_SHOWN),
});
export type OfferSummaries = z.infer<typeof OfferSummaries>;
