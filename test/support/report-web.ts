import type { ReportRun, ReportRuns } from '../../src/engine/ports/report-runs.ts';
import type { Source } from '../../src/engine/ports/source.ts';
import { reportUrl } from '../../src/web/links.ts';
import { reportRoutes } from '../../src/web/report-routes.ts';
import { startWeb } from '../../src/web/server.ts';
import { scriptedSource } from './scripted-source.ts';

const SECRET = 'a secret of the tests';

export interface ReportWebOptions {
  readonly runs: readonly ReportRun[];
  /** By default finds one of the runs. */
  readonly find?: ReportRuns['find'];
  readonly source?: Source;
  readonly now?: Date;
  /** Whether an admin allowed names; not unless it is said. */
  readonly names?: boolean;
}

/** The pages of some runs on a server of their own; `failures` = what was logged. */
export async function openReportWeb(options: ReportWebOptions) {
  const { runs, source, now = new Date() } = options;
  const among: ReportRuns['find'] = async (id) => runs.find((run) => run.id === id) ?? null;
  const failures: unknown[] = [];
  const routes = reportRoutes({
    runs: { find: options.find ?? among },
    source: source ?? scriptedSource({}),
    access: { setting: async () => ({ names: options.names ?? false }) },
    secret: SECRET,
    now: () => now,
    log: { error: ({ err }: { err?: unknown }) => void failures.push(err) },
  });
  const web = await startWeb(routes, 0);
  const origin = `http://127.0.0.1:${web.port}`;
  return {
    origin,
    routes,
    failures,
    /** A link to the report of this run. */
    link: (id = 'run-1', at = now) => reportUrl({ publicUrl: origin, secret: SECRET }, id, at),
    [Symbol.asyncDispose]: () => web.close(),
  };
}
