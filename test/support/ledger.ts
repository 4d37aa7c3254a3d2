import { beforeEach, describe, expect, test } from 'vitest';
import { LEDGER_KEPT_MS, type Ledger } from '../../src/engine/ports/ledger.ts';
import { anAnswer } from './scripted-model.ts';

const scope = { workspace: 'T1', project: '7' };

/** What every ledger does, wherever it is kept. `open` gives one that goes by this clock. */
export function describeLedger(name: string, open: (now: () => Date) => Ledger): void {
  const answer = anAnswer('headline: 她没能付款 🛒\n');
  const saved = Date.parse('2026-11-21T12:00:00Z');
  let calls = 0;
  let at: number;
  let ledger: Ledger;
  let key: Parameters<Ledger['find']>[0];
  beforeEach(() => {
    at = saved;
    calls += 1;
    key = { scope, inputHash: `call ${calls}` }; // no test sees another's
    ledger = open(() => new Date(at));
  });

  describe(`the ledger ${name}`, () => {
    test('gives back what a conversation with tools goes on from', async () => {
      const uses = [{ id: 'toolu_1', name: 'look', input: { second: 12, of: ['🛒'] } }];
      const said = [{ type: 'thinking', thinking: '', signature: 'x' }, { type: 'tool_use' }];
      await ledger.save(key, { ...answer, uses, said });
      expect(await ledger.find(key)).toEqual({ ...answer, uses, said });
    });

    test('gives back a call of the same input and scope alone', async () => {
      await ledger.save(key, answer);
      expect(await ledger.find(key)).toEqual(answer);
      expect(await ledger.find({ ...key, inputHash: 'other' })).toBeNull();
      expect(await ledger.find({ ...key, scope: { ...scope, workspace: 'T2' } })).toBeNull();
      expect(await ledger.find({ ...key, scope: { ...scope, project: '8' } })).toBeNull();
    });

    test('knows a call for 24 hours', async () => {
      await ledger.save(key, answer);
      at = saved + LEDGER_KEPT_MS - 1;
      expect(await ledger.find(key)).toEqual(answer);
      at += 1;
      expect(await ledger.find(key)).toBeNull();
    });

    test('keeps the last of two answers, and a price that is not known', async () => {
      await ledger.save(key, answer);
      const second = { ...answer, text: 'again', usage: { ...answer.usage, dollars: null } };
      await ledger.save(key, second);
      expect(await ledger.find(key)).toEqual(second);
    });
  });
}
