import type { SessionRecord } from '../../patterns/record.ts';
import { type SubjectEvidence, sessionsOf } from '../facts/evidence.ts';
import type { AnswerDeps, AnswerRequest } from '../request.ts';
import { writeAlert } from './of-alert.ts';
import { writeDaily } from './of-daily.ts';
import { writeReport } from './of-report.ts';
import { writeSession } from './of-session.ts';
import type { Reader } from './reader.ts';
import type { Sheet } from './sheet.ts';

/** What is stored of the thread's subject, as a model reads it: everything in it can be cited. */
export async function writeSubject(
  deps: Pick<AnswerDeps, 'records'>,
  { scope, mayName }: Pick<AnswerRequest, 'scope' | 'mayName'>,
  evidence: SubjectEvidence,
  { sheet, reader }: { readonly sheet: Sheet; readonly reader: Reader },
): Promise<string> {
  switch (evidence.kind) {
    case 'session':
      return writeSession(evidence.summary, { sheet, reader, mayName });
    case 'report': {
      const ids = sessionsOf(evidence);
      for (const id of ids) sheet.callSession(id);
      const records = await bestRecords(deps.records, scope, ids);
      return writeReport(evidence.report, { sheet, records, mayName });
    }
    case 'alert':
      return writeAlert(evidence.message, sheet);
    case 'daily':
      return writeDaily(evidence.day, evidence.result, { sheet, mayName });
    case 'none':
      return evidence.gone ? 'Nothing of it is stored any more.' : 'Nothing in particular.';
  }
}

/** A model's record where there is one, in the order of the ids. */
async function bestRecords(
  records: AnswerDeps['records'],
  scope: AnswerRequest['scope'],
  ids: readonly string[],
): Promise<readonly SessionRecord[]> {
  const [measured, told] = await Promise.all([
    records.load(scope, ids, 'facts'),
    records.load(scope, ids, 'model'),
  ]);
  const best = new Map([...measured, ...told].map((record) => [record.id, record]));
  return ids.flatMap((id) => best.get(id) ?? []);
}
