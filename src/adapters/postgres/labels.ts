import type { Kysely } from 'kysely';
import { Said } from '../../engine/feedback/said.ts';
import type { Scope } from '../../engine/scope.ts';
import {
  AlertLabel,
  type ClaimLabel,
  FindingLabel,
  type Label,
} from '../../engine/signals/alerts/labels.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Keeps what somebody said of an alert; the last word stands. */
export async function saveLabel(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  label: AlertLabel,
): Promise<void> {
  const content = {
    is_real: label.real,
    label: storableJson(label),
    labelled_at: new Date(label.at),
  };
  await db
    .insertInto('alert_labels')
    .values({ workspace, project, alert_id: storableText(label.alertId), ...content })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'project', 'alert_id']).doUpdateSet(content),
    )
    .execute();
}

/** What somebody said of an alert was taken back. */
export async function removeLabel(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  alertId: string,
): Promise<void> {
  await db
    .deleteFrom('alert_labels')
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('alert_id', '=', storableText(alertId))
    .execute();
}

/** Keeps what somebody said of a finding of a day; the last word stands. */
export async function saveFindingLabel(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  label: FindingLabel,
): Promise<void> {
  const content = {
    is_real: label.real,
    label: storableJson(label),
    labelled_at: new Date(label.at),
  };
  const row = { workspace, project, day: label.day, check_key: storableText(label.check) };
  await db
    .insertInto('finding_labels')
    .values({ ...row, ...content })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'project', 'day', 'check_key']).doUpdateSet(content),
    )
    .execute();
}

/** What was said since then, of alerts, of findings and of claims, each the oldest first. */
export async function loadLabels(db: Kysely<Tables>, scope: Scope, since: Date): Promise<Label[]> {
  const [alerts, findings, claims] = await Promise.all([
    labelsIn(db, 'alert_labels', scope, since),
    labelsIn(db, 'finding_labels', scope, since),
    claimLabels(db, scope, since),
  ]);
  return [
    ...alerts.flatMap((label) => AlertLabel.safeParse(label).data ?? []),
    ...findings.flatMap((label) => FindingLabel.safeParse(label).data ?? []),
    ...claims,
  ];
}

async function labelsIn(
  db: Kysely<Tables>,
  table: 'alert_labels' | 'finding_labels',
  { workspace, project }: Scope,
  since: Date,
): Promise<unknown[]> {
  const rows = await db
    .selectFrom(table)
    .select('label')
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('labelled_at', '>=', since)
    .orderBy('labelled_at')
    .execute();
  return rows.map(({ label }) => label);
}

/** Several people may judge the same claim: the last word stands. */
async function claimLabels(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  since: Date,
): Promise<ClaimLabel[]> {
  const rows = await db
    .selectFrom('feedback')
    .select('said')
    .distinctOn(['message_key', 'claim'])
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('claim', '!=', '')
    .where('said_at', '>=', since)
    .orderBy('message_key')
    .orderBy('claim')
    .orderBy('said_at', 'desc')
    .execute();
  const labels = rows.flatMap(({ said }) => claimLabelOf(Said.safeParse(said).data));
  return labels.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function claimLabelOf(said: Said | undefined): ClaimLabel[] {
  if (!said?.claim) return [];
  const { key, claim, verdict, reason, by, at } = said;
  const { id, kind, text } = claim;
  const real = verdict === 'right';
  return [{ message: key, claim: id, text, names: [kind], real, reason, by, at }];
}
