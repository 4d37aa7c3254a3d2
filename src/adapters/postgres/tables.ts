import type { FrictionTables } from './tables/friction.ts';
import type { MessagesTables } from './tables/messages.ts';
import type { ModelsTables } from './tables/models.ts';
import type { ProjectsTables } from './tables/projects.ts';
import type { ReportsTables } from './tables/reports.ts';
import type { SessionsTables } from './tables/sessions.ts';
import type { SignalsTables } from './tables/signals.ts';

/** All tables. */
export interface Tables
  extends SessionsTables,
    ModelsTables,
    MessagesTables,
    ReportsTables,
    SignalsTables,
    FrictionTables,
    ProjectsTables {}
