import { beforeEach, describe, expect, test } from 'vitest';
import type { RecordStore } from '../../src/engine/ports/records.ts';
import { aRecord, aSign } from './session-records.ts';

const scope = { workspace: 'T1', project: '7' };

/** What every store of session records does, wherever it keeps them. `open` gives an empty one. */
export function describeRecordStore(name: string, open: () => RecordStore): void {
  const record = aRecord('s1', [{ path: '/pay', faces: [['error-shown', 'Card declined']] }], {
    name: 'Maya',
    signs: [aSign('nothing-found', 'No results', '/search')],
  });
  const kept = { record, madeFrom: 'recording 1' };
  const asked = { sessionId: 's1', mode: 'facts', madeFrom: 'recording 1' } as const;
  let store: RecordStore;
  beforeEach(() => {
    store = open();
  });

  describe(`the store of records ${name}`, () => {
    test('gives back what was made from the same, and nothing for anything else', async () => {
      await store.save(scope, kept);
      expect(await store.find(scope, asked)).toEqual(record);
      expect(await store.find(scope, { ...asked, madeFrom: 'recording 2' })).toBeNull();
      expect(await store.find(scope, { ...asked, mode: 'model' })).toBeNull();
      expect(await store.find(scope, { ...asked, sessionId: 's2' })).toBeNull();
      expect(await store.find({ ...scope, project: '8' }, asked)).toBeNull();
      expect(await store.find({ ...scope, workspace: 'T2' }, asked)).toBeNull();
    });

    test('keeps one of a session and mode, the newest', async () => {
      await store.save(scope, kept);
      const newer = { ...record, headline: 'A longer visit' };
      await store.save(scope, { record: newer, madeFrom: 'recording 2' });
      await store.save(scope, { record: { ...record, mode: 'model' }, madeFrom: 'summary' });
      expect(await store.find(scope, asked)).toBeNull();
      expect(await store.find(scope, { ...asked, madeFrom: 'recording 2' })).toEqual(newer);
    });

    test('loads the records of a mode in the order of the ids, without those that are not there', async () => {
      for (const id of ['b', 'a', 'c']) {
        await store.save(scope, { record: { ...record, id }, madeFrom: id });
      }
      await store.save(scope, { record: { ...record, id: 'm', mode: 'model' }, madeFrom: 'm' });
      await store.save(
        { ...scope, project: '8' },
        { record: { ...record, id: 'x' }, madeFrom: 'x' },
      );
      const loaded = await store.load(scope, ['c', 'nowhere', 'm', 'x', 'a'], 'facts');
      expect(loaded.map(({ id }) => id)).toEqual(['c', 'a']);
      expect(await store.load(scope, [], 'facts')).toEqual([]);
    });

    test('takes ids and words of any length and letters', async () => {
      const id = `../../${'é/'.repeat(300)}`;
      const odd = { ...record, id, headline: '他没能付款 🛒 "\\' };
      await store.save(scope, { record: odd, madeFrom: 'x\n'.repeat(500) });
      expect(await store.load(scope, [id], 'facts')).toEqual([odd]);
    });
  });
}
