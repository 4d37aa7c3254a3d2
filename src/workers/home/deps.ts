import type { People } from '../../engine/ports/access.ts';
import type { AlertStore } from '../../engine/ports/alerts.ts';
import type { Budgets } from '../../engine/ports/budgets.ts';
import type { Chat } from '../../engine/ports/chat.ts';
import type { Consents } from '../../engine/ports/consents.ts';
import type { FeedbackStore } from '../../engine/ports/feedback.ts';
import type { FrictionRuns } from '../../engine/ports/friction-runs.ts';
import type { FrictionSettings } from '../../engine/ports/friction-settings.ts';
import type { Projects } from '../../engine/ports/projects.ts';
import type { Renderings } from '../../engine/ports/renderings.ts';
import type { ReportRuns } from '../../engine/ports/report-runs.ts';
import type { Scope } from '../../engine/scope.ts';
import type { Queues } from '../../queues/queues.ts';
import type { Scheduled } from '../../queues/schedules.ts';
import type { HomeConnection } from '../../templates/home-facts.ts';
import type { WorkerDeps } from '../deps.ts';

/** What the Home tab and `/backstory` are answered with. */
export interface HomeDeps extends WorkerDeps {
  readonly chat: Pick<Chat, 'whisper' | 'status' | 'publishHome' | 'isAdmin'>;
  readonly projects: Pick<Projects, 'of' | 'list' | 'channels'>;
  readonly people: Pick<People, 'canRead'>;
  readonly consents: Consents;
  readonly runs: Pick<ReportRuns, 'find' | 'recent'>;
  readonly budgets: Budgets;
  readonly frictionSettings: FrictionSettings;
  readonly frictionRuns: Pick<FrictionRuns, 'find'>;
  readonly alerts: Pick<AlertStore, 'labels'>;
  readonly feedback: FeedbackStore;
  readonly renderings: Pick<Renderings, 'lastSign'>;
  readonly queues: Pick<Queues, 'enqueue'> & {
    schedules(name: 'report'): Promise<readonly Scheduled<'report'>[]>;
  };
  /** What the key of a project may read. @throws SourceError */
  readonly keyChecks: (scope: Scope) => Promise<NonNullable<HomeConnection['posthog']>>;
  /** Scopes that the bot's token lacks. @throws ChatError */
  readonly missingScopes: () => Promise<readonly string[]>;
  /** A fresh link to a report's page; null = there is no web page. */
  readonly reportUrl: ((runId: string) => string) | null;
}
