import { ChatError } from '../../engine/ports/chat.ts';
import type { Home } from '../../engine/ports/projects.ts';
import type { ReportRun } from '../../engine/ports/report-runs.ts';
import { SourceError } from '../../engine/ports/source.ts';
import type { Scope } from '../../engine/scope.ts';
import { LABELS_MS } from '../../engine/signals/alerts/dispatch-alerts.ts';
import type { HomeConnection, HomeFacts, HomeReport } from '../../templates/home-facts.ts';
import { SILENT_MS } from '../renderer.ts';
import { toldRun } from '../report/replies.ts';
import type { HomeDeps } from './deps.ts';
import { schedulesOf } from './schedules.ts';
import { reportsFor, type Viewer } from './sight.ts';

/** Reports looked at for those that this person may see. */
const LOOKED_AT = 20;

/** Whose Home tab it is, and what of. */
export interface HomeOf {
  readonly home: Home;
  /** Other projects that they may see. */
  readonly others: readonly Home[];
  readonly viewer: Viewer;
  /** What the last press came to; null = nothing was pressed. */
  readonly note: string | null;
}

/** All that the Home tab shows. What PostHog or Slack do not tell now is said to be missing. */
export async function gatherHome(
  deps: HomeDeps,
  { home, others, viewer, note }: HomeOf,
): Promise<HomeFacts> {
  const now = deps.now();
  const { scope } = home;
  const since = new Date(now.getTime() - LABELS_MS);
  const project = await orNull(SourceError, () => deps.source.project(scope));
  const [setting, connection, runs, used, budget, consent, labels, tally] = await Promise.all([
    deps.frictionSettings.read(scope),
    connectionOf(deps, scope),
    deps.runs
      .recent(scope, LOOKED_AT)
      .then((all) => Promise.all(all.map((run) => toldRun(deps, run)))),
    deps.budgets.used(scope, now),
    deps.budgets.read(scope),
    deps.consents.given(scope),
    deps.alerts.labels(scope, since),
    deps.feedback.tally(scope, since),
  ]);
  const zone = project?.timezone ?? 'UTC';
  return {
    mayConfigure: viewer.isAdmin,
    ...{ shown: titleOf(home), others: others.map(titleOf) },
    ...{ now, note, connection, project, used, budget, consent, labels, tally },
    channel: setting.channel,
    reports: (await reportsFor(deps, runs, viewer)).map((run) => reportOf(deps, run)),
    schedules: await schedulesOf(deps, { scope, setting, zone, now, viewer }),
  };
}

async function connectionOf(deps: HomeDeps, scope: Scope): Promise<HomeConnection> {
  const [posthog, missingScopes, sign] = await Promise.all([
    orNull(SourceError, () => deps.keyChecks(scope)),
    orNull(ChatError, () => deps.missingScopes()),
    deps.renderings.lastSign(),
  ]);
  const model = deps.model?.identify('summarize-session').model ?? null;
  const silentFor =
    sign === null ? Number.POSITIVE_INFINITY : deps.now().getTime() - sign.getTime();
  return { posthog, missingScopes, model, renderer: silentFor <= SILENT_MS };
}

function titleOf({ scope, name }: Home) {
  return { id: scope.project, name };
}

function reportOf({ reportUrl }: HomeDeps, run: ReportRun): HomeReport {
  const { id, title, state, askedAt, channel, report } = run;
  const url = report && reportUrl ? reportUrl(id) : null;
  return { title, state, askedAt, channel, url, patterns: report?.patterns.length ?? null };
}

/** null = it failed in the way that is expected of the outside. */
async function orNull<T>(
  expected: typeof SourceError | typeof ChatError,
  look: () => Promise<T>,
): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof expected) return null;
    throw error;
  }
}
