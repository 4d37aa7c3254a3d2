import type { People } from '../../engine/ports/access.ts';
import type { Chat } from '../../engine/ports/chat.ts';
import type { Consents } from '../../engine/ports/consents.ts';
import type { Projects } from '../../engine/ports/projects.ts';
import type { Reach } from '../../engine/ports/reach.ts';
import type { Setups } from '../../engine/ports/setups.ts';
import type { Queues } from '../../queues/queues.ts';
import type { WeekDeps } from '../friction/week-facts.ts';

/** What setting up works with. */
export interface SetupWorkerDeps extends WeekDeps {
  readonly setups: Setups;
  readonly reach: Reach;
  readonly projects: Pick<Projects, 'list' | 'connect' | 'bind'>;
  readonly consents: Consents;
  readonly chat: Pick<Chat, 'whisper' | 'status' | 'post' | 'find'>;
  readonly people: Pick<People, 'person'>;
  readonly queues: Pick<Queues, 'enqueue' | 'schedule'>;
  /** Whether a key can be kept: there is something to seal it with. */
  readonly canKeepKeys: boolean;
  /** The host of the model's API, for people; null = no model is configured. */
  readonly modelHost: string | null;
}
