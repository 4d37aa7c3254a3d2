import type { AlertStore } from '../ports/alerts.ts';
import type { EventsQuery } from '../ports/events-query.ts';
import type { FrictionRuns } from '../ports/friction-runs.ts';
import type { Model } from '../ports/model.ts';
import type { RecordingList } from '../ports/recording-list.ts';
import type { RecordStore } from '../ports/records.ts';
import type { ReportArchive } from '../ports/report-archive.ts';
import type { Source } from '../ports/source.ts';
import type { Stills } from '../ports/stills.ts';
import type { SummaryStore } from '../ports/summaries.ts';
import type { Scope } from '../scope.ts';
import type { Subject } from './subject.ts';
import type { Turn } from './turn.ts';

/** What an answer needs of the outside. */
export interface AnswerDeps {
  readonly source: Source;
  readonly recordings: RecordingList;
  readonly records: Pick<RecordStore, 'load'>;
  readonly archive: Pick<ReportArchive, 'find'>;
  readonly alerts: Pick<AlertStore, 'find'>;
  readonly frictionRuns: Pick<FrictionRuns, 'find'>;
  /** null = nothing is kept. */
  readonly summaries: SummaryStore | null;
  /** null = there is nothing to ask HogQL of. */
  readonly query: EventsQuery | null;
  /** null = nothing can be looked at. */
  readonly stills: Pick<Stills, 'take'> | null;
  /** null = facts mode. */
  readonly model: Model | null;
  /** Why there is no model, as a sentence for people; none = none is configured. */
  readonly noModel?: string;
  readonly now: () => Date;
}

export interface AnswerRequest {
  readonly scope: Scope;
  /** What the thread is about; null = nothing in particular. */
  readonly subject: Subject | null;
  /** As it was typed: untrusted. */
  readonly question: string;
  /** Of the thread, oldest first, without this question. */
  readonly turns: readonly Turn[];
  /** Persons may be named to this asker. */
  readonly mayName: boolean;
  /** IANA zone in which times of day are told. */
  readonly zone: string;
  readonly signal?: AbortSignal | undefined;
  /** Told what is being done, to follow "Backstory": `is reading the screen around 1:24…`. */
  readonly onStep?: ((words: string) => void) | undefined;
}
