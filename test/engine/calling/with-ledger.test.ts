import { describe, expect, it } from 'vitest';
import { inputHash } from '../../../src/engine/calling/input-hash.ts';
import { withLedger } from '../../../src/engine/calling/with-ledger.ts';
import type { Ledger } from '../../../src/engine/ports/ledger.ts';
import {
  type ModelAnswer,
  ModelError,
  type ModelRequest,
} from '../../../src/engine/ports/model.ts';
import { anAnswer, scriptedModel } from '../../support/scripted-model.ts';

const scope = { workspace: 'T1', project: '7' };
const request: ModelRequest = {
  prompt: 'summarize-session',
  variables: { about: 'iPhone', timeline: 'e1,click' },
};

function memoryLedger(): Ledger & { readonly saved: Map<string, ModelAnswer> } {
  const saved = new Map<string, ModelAnswer>();
  const nameOf = (key: Parameters<Ledger['find']>[0]) => JSON.stringify(key);
  return {
    saved,
    find: async (key) => saved.get(nameOf(key)) ?? null,
    save: async (key, answer) => {
      saved.set(nameOf(key), answer);
    },
  };
}

describe('a model with a ledger', () => {
  it('makes no call twice, and answers with the usage of the first time', async () => {
    const model = scriptedModel([anAnswer('first')]);
    const calls = withLedger(model, { ledger: memoryLedger(), scope });
    const seen: string[] = [];
    expect(await calls.ask(request)).toEqual(anAnswer('first'));
    expect(await calls.ask({ ...request, onText: (text) => seen.push(text) })).toEqual(
      anAnswer('first'),
    );
    expect(model.asked).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it('has kept an answer by the time that anybody sees it', async () => {
    const ledger = memoryLedger();
    await withLedger(scriptedModel([anAnswer('first')]), { ledger, scope }).ask(request);
    expect([...ledger.saved.values()]).toEqual([anAnswer('first')]);
  });

  it('makes a failed call again', async () => {
    const model = scriptedModel([new ModelError('overloaded', 'Later.'), anAnswer('second')]);
    const calls = withLedger(model, { ledger: memoryLedger(), scope });
    await expect(calls.ask(request)).rejects.toMatchObject({ code: 'overloaded' });
    expect((await calls.ask(request)).text).toBe('second');
  });

  it('keeps the calls of one project from another', async () => {
    const ledger = memoryLedger();
    const model = scriptedModel([anAnswer('ours'), anAnswer('theirs')]);
    const other = { ...scope, project: '8' };
    await withLedger(model, { ledger, scope }).ask(request);
    expect((await withLedger(model, { ledger, scope: other }).ask(request)).text).toBe('theirs');
  });

  it('answers also when the ledger can be neither read nor written, and says so', async () => {
    const told: unknown[] = [];
    const gone = async () => {
      throw new Error('The disk is full.');
    };
    const calls = withLedger(scriptedModel([anAnswer('all the same')]), {
      ledger: { find: gone, save: gone },
      scope,
      onTrouble: (error) => told.push(error),
    });
    expect((await calls.ask(request)).text).toBe('all the same');
    expect(told).toHaveLength(2);
  });

  it('passes on what a model says of itself', () => {
    const model = scriptedModel([]);
    const calls = withLedger(model, { ledger: memoryLedger(), scope });
    expect(calls.identify('repair-yaml')).toEqual(model.identify('repair-yaml'));
    expect(calls.dollarsFor('repair-yaml', { inputTokens: 2, outputTokens: 1 })).toBe(12);
  });
});

describe('the name of a call', () => {
  const model = scriptedModel([]);
  const shape = { name: 'pick', description: 'Picks', schema: { type: 'object' } };
  const picture = { label: 'still 1, 0:12', png: Uint8Array.of(1, 2, 3) };

  const tool = { name: 'look', description: 'Looks', schema: { type: 'object' } };
  const result = { id: 'use 1', text: 'a box' };
  const round = { said: [{ type: 'text', text: 'I look.' }], results: [result] };

  function conversations(): ModelRequest[] {
    const asked = { ...request, tools: [tool] };
    const rounds = (...changed: object[]) => changed.map((one) => ({ ...round, ...one }));
    return [
      asked,
      { ...request, tools: [{ ...tool, description: 'Looks closely' }] },
      { ...asked, last: true },
      { ...asked, rounds: rounds({}) },
      { ...asked, rounds: rounds({}, {}) },
      { ...asked, rounds: rounds({ said: [] }) },
      { ...asked, rounds: rounds({ text: 'Answer now.' }) },
      { ...asked, rounds: rounds({ results: [{ ...result, text: 'a bag' }] }) },
      { ...asked, rounds: rounds({ results: [{ ...result, isError: true }] }) },
      { ...asked, rounds: rounds({ results: [{ ...result, pictures: [picture] }] }) },
    ];
  }

  it('is the same whatever the order of the variables, and 64 hex digits', async () => {
    const { about = '', timeline = '' } = request.variables;
    const hash = await inputHash(model, request);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await inputHash(model, { ...request, variables: { timeline, about } })).toBe(hash);
  });

  it('leaves out how the answer is followed', async () => {
    const followed = { ...request, onText: () => {}, signal: new AbortController().signal };
    expect(await inputHash(model, followed)).toBe(await inputHash(model, request));
  });

  it('is another one for anything else that goes into the call', async () => {
    const others: ModelRequest[] = [
      { ...request, prompt: 'repair-yaml' },
      { ...request, variables: { ...request.variables, timeline: 'e1,click ' } },
      { ...request, variables: { about: 'iPhonee1,click', timeline: '' } },
      { ...request, shape },
      { ...request, shape: { ...shape, schema: { type: 'object', required: ['a'] } } },
      { ...request, pictures: [picture] },
      { ...request, pictures: [{ ...picture, label: 'still 2, 0:12' }] },
      { ...request, pictures: [{ ...picture, png: Uint8Array.of(1, 2, 4) }] },
      { ...request, pictures: [picture, picture] },
      ...conversations(),
    ];
    const named = [inputHash(scriptedModel([], 'another model'), request)];
    const hashes = [request, ...others].map((one) => inputHash(model, one));
    const all = await Promise.all([...hashes, ...named]);
    expect(new Set(all).size).toBe(all.length);
  });
});
