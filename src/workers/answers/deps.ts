import type { Clock } from '../../delivery/progress.ts';
import type { Access } from '../../engine/ports/access.ts';
import type { AlertStore } from '../../engine/ports/alerts.ts';
import type { Chat } from '../../engine/ports/chat.ts';
import type { EventsQuery } from '../../engine/ports/events-query.ts';
import type { FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { Steps } from '../../engine/ports/steps.ts';
import type { Talk, Threads } from '../../engine/ports/threads.ts';
import type { FollowUp } from '../../queues/payloads/follow-up.ts';
import type { ReportWorkerDeps } from '../report/deps.ts';

/** How often things are done while an answer is made, ms. */
export interface Rhythm {
  /** Slack forgets a status line after 2 minutes. */
  readonly statusMs: number;
  /** Whether somebody stopped it is looked at so often. */
  readonly lookMs: number;
  /** Who waits longer is offered to stop it. */
  readonly offerMs: number;
}

export const RHYTHM: Rhythm = { statusMs: 90_000, lookMs: 1_000, offerMs: 10_000 };

/** What questions in talks are answered with. */
export interface FollowUpDeps extends ReportWorkerDeps {
  /** Whether persons are named. */
  readonly access: Pick<Access, 'setting'>;
  readonly threads: Threads;
  readonly chat: Pick<Chat, 'whisper' | 'status' | 'isAdmin' | 'thread'>;
  readonly alerts: Pick<AlertStore, 'find'>;
  readonly frictionRuns: Pick<FrictionRuns, 'find'>;
  /** null = nothing can be asked of the events. */
  readonly query: EventsQuery | null;
  /** Messages that grow by steps, in direct messages; none = there is only the status line. */
  readonly growing?: Steps;
  /** `RHYTHM` where nothing else is said. */
  readonly rhythm?: Rhythm;
  /** The machine's where nothing else is said. */
  readonly clock?: Clock;
}

/** The talk that a question stands in. */
export function talkOf({ scope, channel, thread }: FollowUp): Talk {
  return { scope, channel, thread };
}
