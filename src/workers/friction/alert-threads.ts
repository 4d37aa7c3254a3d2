import type { CheckResult } from '../../engine/friction/check.ts';
import type { Scope } from '../../engine/scope.ts';
import { rootKey } from '../../engine/signals/alerts/action.ts';
import { type Alert, isLive } from '../../engine/signals/alerts/alert.ts';
import { coversPage, pageKey } from '../../engine/signals/page-key.ts';
import { keyIn } from '../pipeline/show-alert.ts';
import type { FrictionWorkerDeps } from './deps.ts';

/** So many links are asked for: what stands behind them does not fit one screen. */
const MOST = 3;

/** Where each of these findings is talked about: the thread of the alert that it belongs to, if it has one. */
export async function alertThreads(
  deps: Pick<FrictionWorkerDeps, 'alerts' | 'onScreen' | 'permalinks' | 'now'>,
  scope: Scope,
  findings: readonly CheckResult[],
): Promise<ReadonlyMap<CheckResult, URL>> {
  const threads = new Map<CheckResult, URL>();
  if (findings.length === 0) return threads;
  const alerts = (await deps.alerts.load(scope, deps.now())).filter(isLive);
  for (const finding of findings.slice(0, MOST)) {
    const own = alerts.find((alert) => alert.root !== null && isAbout(alert, finding));
    const place = own && (await deps.onScreen.find(scope, keyIn(scope, rootKey(own))));
    const thread = place && (await deps.permalinks.of(place));
    if (thread) threads.set(finding, thread);
  }
  return threads;
}

/** The same check on the same kind of page; an alert on the whole site is about each of its pages. */
function isAbout({ diagnosis: { checks, page } }: Alert, finding: CheckResult): boolean {
  if (!checks.includes(finding.key)) return false;
  if (page === null) return true;
  if (finding.page === null) return false;
  const [kind, own] = [pageKey(page), pageKey(finding.page)];
  return coversPage(kind, own) || coversPage(own, kind);
}
