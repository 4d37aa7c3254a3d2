import type { Kysely } from 'kysely';
import type { Scope } from '../../engine/scope.ts';
import { Diagnosis } from '../../engine/signals/diagnosis/diagnosis.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** Keeps what explains clusters, the newest of each. */
export async function saveDiagnoses(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  diagnoses: readonly Diagnosis[],
): Promise<void> {
  for (const diagnosis of diagnoses) {
    const content = {
      template: diagnosis.template,
      mode: diagnosis.mode,
      diagnosis: storableJson(diagnosis),
      made_at: new Date(diagnosis.madeAt),
    };
    await db
      .insertInto('signal_diagnoses')
      .values({ workspace, project, cluster_key: storableText(diagnosis.key), ...content })
      .onConflict((conflict) =>
        conflict.columns(['workspace', 'project', 'cluster_hash']).doUpdateSet(content),
      )
      .execute();
  }
}

/** What was said of these clusters; one of an older shape counts as absent. */
export async function loadDiagnoses(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  keys: readonly string[],
): Promise<Diagnosis[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('signal_diagnoses')
    .select('diagnosis')
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('cluster_key', 'in', keys.map(storableText))
    .execute();
  return rows.flatMap(({ diagnosis }) => Diagnosis.safeParse(diagnosis).data ?? []);
}
