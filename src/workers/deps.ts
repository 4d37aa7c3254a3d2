import type { Logger } from 'pino';
import type { Delivery } from '../delivery/delivery.ts';
import type { Budgets } from '../engine/ports/budgets.ts';
import type { Chat } from '../engine/ports/chat.ts';
import type { Consents } from '../engine/ports/consents.ts';
import type { SharedFiles } from '../engine/ports/forget.ts';
import type { Content } from '../engine/ports/outbox.ts';
import type { Renderings } from '../engine/ports/renderings.ts';
import type { ReportRuns } from '../engine/ports/report-runs.ts';
import type { Source } from '../engine/ports/source.ts';
import type { Stills } from '../engine/ports/stills.ts';
import type { Telemetry } from '../engine/ports/telemetry.ts';
import type { SummarizeDeps } from '../engine/sessions/summarize.ts';
import type { Queues } from '../queues/queues.ts';
import type { NameDeps } from './names.ts';

/** What jobs work with. */
export interface WorkerDeps extends SummarizeDeps, NameDeps {
  readonly delivery: Delivery;
  readonly queues: Pick<Queues, 'enqueue'>;
  /** Whether recordings of the project may go to a model. */
  readonly consents: Pick<Consents, 'given'>;
  /** What the project spent on models this month, and may. */
  readonly budgets: Pick<Budgets, 'read' | 'spent'>;
  readonly chat: Pick<Chat, 'whisper' | 'status'>;
  /** Reaches the asker by a response URL, also where we may not write. @throws ChatError */
  readonly respond: (url: string, content: Content) => Promise<void>;
  readonly telemetry: Telemetry;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Base of links to PostHog. */
  readonly host: string;
  /** The project's name for sentences: PostHog is asked when one is said. */
  readonly projectName: () => Promise<string>;
}

/** What the renderer's jobs work with. */
export interface RendererDeps extends NameDeps {
  readonly source: Source;
  readonly stills: Stills;
  readonly renderings: Renderings;
  /** Whose patterns get their pictures. */
  readonly runs: Pick<ReportRuns, 'find'>;
  readonly delivery: Pick<Delivery, 'post'>;
  readonly chat: Pick<Chat, 'upload' | 'share' | 'whisper'>;
  /** Which file shows which session: a deletion asks. */
  readonly sharedFiles: SharedFiles;
  readonly telemetry: Telemetry;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly now: () => Date;
  /** Base of links to PostHog. */
  readonly host: string;
}
