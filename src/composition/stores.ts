import { createAccess } from '../adapters/postgres/access.ts';
import { createAlertStore } from '../adapters/postgres/alerts.ts';
import { createBudgets } from '../adapters/postgres/budgets.ts';
import { createChannelSettings } from '../adapters/postgres/channel-settings.ts';
import { createConsents } from '../adapters/postgres/consents.ts';
import type { Database } from '../adapters/postgres/database.ts';
import { createFeedbackStore } from '../adapters/postgres/feedback.ts';
import { createForget } from '../adapters/postgres/forget.ts';
import { createFrictionPages } from '../adapters/postgres/friction-pages.ts';
import { createFrictionRuns } from '../adapters/postgres/friction-runs.ts';
import { createFrictionSettings } from '../adapters/postgres/friction-settings.ts';
import { createLostRuns } from '../adapters/postgres/lost-runs.ts';
import { createOnScreen } from '../adapters/postgres/on-screen.ts';
import { createOutbox } from '../adapters/postgres/outbox.ts';
import { createRecordStore } from '../adapters/postgres/records.ts';
import { createRenderings } from '../adapters/postgres/renderings.ts';
import { createReportRuns } from '../adapters/postgres/report-runs.ts';
import { createSharedFiles } from '../adapters/postgres/shared-files.ts';
import { createShownLinks } from '../adapters/postgres/shown-links.ts';
import { createSignalStore } from '../adapters/postgres/signals.ts';
import { createStepStore } from '../adapters/postgres/steps.ts';
import { createSummaryStore } from '../adapters/postgres/summaries.ts';
import { createThreads } from '../adapters/postgres/threads.ts';
import { createVisionRuns } from '../adapters/postgres/vision-runs.ts';
import { createWatchedHours } from '../adapters/postgres/watched-hours.ts';

/** What is kept in PostgreSQL and needs nothing beside it but a clock. */
export function openStores(db: Database['db'], now: () => Date) {
  return {
    access: createAccess(db, now),
    alerts: createAlertStore(db, now),
    budgets: createBudgets(db, now),
    channelSettings: createChannelSettings(db, now),
    consents: createConsents(db),
    feedback: createFeedbackStore(db),
    forget: createForget(db, now),
    frictionPages: createFrictionPages(db),
    frictionRuns: createFrictionRuns(db),
    frictionSettings: createFrictionSettings(db, now),
    onScreen: createOnScreen(db),
    outbox: createOutbox(db, now),
    records: createRecordStore(db, now),
    renderings: createRenderings(db, now),
    lostRuns: createLostRuns(db),
    runs: createReportRuns(db),
    sharedFiles: createSharedFiles(db, now),
    shownLinks: createShownLinks(db, now),
    signals: createSignalStore(db),
    steps: createStepStore(db, now),
    summaries: createSummaryStore(db),
    threads: createThreads(db, now),
    visionRuns: createVisionRuns(db, now),
    watchedHours: createWatchedHours(db),
  };
}
