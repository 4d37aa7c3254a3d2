import { afterAll, beforeAll, describe } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { describeEvents } from './events.ts';
import { describeIssues } from './issues.ts';
import { describePersons } from './persons.ts';
import { describeRecordings } from './recordings.ts';
import { describeSnapshots } from './snapshots.ts';

export interface OpenSource {
  readonly source: Source;
  close(): Promise<void>;
}

/** What every source must do, told of the content of content.ts. */
export function describeSource(name: string, open: () => Promise<OpenSource>): void {
  describe(name, () => {
    let opened: OpenSource;
    let source: Source;
    beforeAll(async () => {
      opened = await open();
      source = opened.source;
    });
    afterAll(() => opened?.close());

    describeRecordings(() => source);
    describeEvents(() => source);
    describeSnapshots(() => source);
    describePersons(() => source);
    describeIssues(() => source);
  });
}
