import { z } from 'zod';
import { ASKER } from './asker.ts';
import { Feedback } from './feedback.ts';
import { FindPerson } from './find-person.ts';
import { FollowUp } from './follow-up.ts';
import { ForgetJob } from './forget.ts';
import { AskBackstory, ShowHome } from './home.ts';
import { OfferSummaries, PreviewLinks } from './links.ts';
import { VisionJob } from './vision.ts';

/** Find sessions by what happened in them, and answer in a channel. */
export const Search = z.object({
  ...ASKER,
  kind: z.literal('search'),
  /** What was typed, without the mention. */
  text: z.string().min(1).max(3_000),
  /** Names the answer's messages in the outbox: a job that runs again edits them. */
  requestId: z.string().min(1),
});
export type Search = z.infer<typeof Search>;

/**
 * A question that is answered from several sessions, or from what a thread is about; how all of it stands;
 * what somebody says of an answer; a wish for a summary by Replay Vision; or something that was shared and names sessions.
 */
export const Question = z.discriminatedUnion('kind', [
  FindPerson,
  Search,
  FollowUp,
  ShowHome,
  AskBackstory,
  Feedback,
  VisionJob,
  ForgetJob,
  PreviewLinks,
  OfferSummaries,
]);
export type Question = z.infer<typeof Question>;
