import type { Kysely } from 'kysely';
import type { Scope } from '../../engine/scope.ts';
import { AlertLabel } from '../../engine/signals/alerts/labels.ts';
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

/** What was said since then, oldest first. */
export async function loadLabels(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  since: Date,
): Promise<AlertLabel[]> {
  const rows = await db
    .selectFrom('alert_labels')
    .select('label')
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('labelled_at', '>=', since)
    .orderBy('labelled_at')
    .execute();
  return rows.flatMap(({ label }) => AlertLabel.safeParse(label).data ?? []);
}
