import { describe, expect, test } from 'vitest';
import { createMemoryRecords } from '../../../../src/adapters/memory/records.ts';
import type { SessionRecord } from '../../../../src/engine/patterns/record.ts';
import type { ReportDeps } from '../../../../src/engine/patterns/run/context.ts';
import { type Found, findPatterns } from '../../../../src/engine/patterns/run/find-patterns.ts';
import { inProcess } from '../../../../src/engine/patterns/run/in-process.ts';
import { type Model, ModelError } from '../../../../src/engine/ports/model.ts';
import { ANY_RECORDING } from '../../../../src/engine/ports/recording-list.ts';
import { modelThat, patternReader, yamlOf } from '../../../support/pattern-readers.ts';
import { scriptedSource } from '../../../support/scripted-source.ts';
import { aRecord, type Told } from '../../../support/session-records.ts';

const SCOPE = { workspace: 'w', project: '7' };
const REFUSED: Told = { path: '/kasse', faces: [['error-shown', 'Karte abgelehnt']] };
const DEAD: Told = { path: '/konto', faces: [['no-answer', 'Speichern']] };
const LOOKED = { Cards: /Karte/, Save: /Speichern/ };

/** So many sessions that the model told, the cards of each refused and every third with a dead button. */
function visits(count: number): SessionRecord[] {
  return Array.from({ length: count }, (_, i) =>
    aRecord(`s${String(i).padStart(4, '0')}`, i % 3 === 0 ? [REFUSED, DEAD] : [REFUSED], {
      mode: 'model',
    }),
  );
}

async function find(model: Model, records: readonly SessionRecord[]): Promise<Found> {
  const store = createMemoryRecords();
  for (const record of records) await store.save(SCOPE, { record, madeFrom: 'test' });
  const deps: ReportDeps = {
    source: scriptedSource({}),
    recordings: { list: async () => [] },
    records: store,
    archive: null,
    exposures: null,
    mostRecordings: 1_000,
    model,
    summaries: null,
    now: () => new Date(0),
  };
  const request = { scope: SCOPE, query: ANY_RECORDING, limit: 1_000 };
  return findPatterns({ deps, request, executor: inProcess({ deps, request }) }, records);
}

/** How many calls of each prompt. */
function callsOf({ asked }: ReturnType<typeof patternReader>) {
  const byPrompt = Map.groupBy(asked, ({ prompt }) => prompt);
  return Object.fromEntries([...byPrompt].map(([prompt, calls]) => [prompt, calls.length]));
}

function told({ groups }: Found): (readonly [string, number])[] {
  return groups.map(
    ({ told: words, met }) => [words?.name.split(' ')[0] ?? '', met.length] as const,
  );
}

describe('a hundred sessions', () => {
  test('take four calls to extract, one to combine where code cannot, seven to assign', async () => {
    const model = patternReader(LOOKED);
    const found = await find(model, visits(100));
    expect(callsOf(model)).toEqual({
      'extract-patterns': 4,
      'combine-patterns': 1,
      'assign-patterns': 7,
    });
    expect(told(found).sort()).toEqual([
      ['Cards', 100],
      ['Save', 34],
    ]);
    expect(found).toMatchObject({ missing: [], dropped: 0, usage: { calls: 12 } });
  });

  test('with one trouble need no combining: code sees that it is the same', async () => {
    const model = patternReader({ Cards: /Karte/ });
    await find(model, visits(100));
    expect(callsOf(model)['combine-patterns']).toBeUndefined();
  });
});

test('the same problem in different words, on different pages, is one pattern if the model says so', async () => {
  const words = ['Karte abgelehnt', 'Karte: Zahlung fehlgeschlagen', 'Karte nicht akzeptiert'];
  const records = Array.from({ length: 60 }, (_, i) => {
    const face = ['error-shown', words[i % 3] ?? ''] as const;
    return aRecord(`s${i}`, [{ path: i < 30 ? '/kasse' : '/abo', faces: [face] }], {
      mode: 'model',
    });
  });
  expect(told(await find(patternReader({ Cards: /Karte/ }), records))).toEqual([['Cards', 60]]);
});

test('more sessions than the model read: measured ones join what code knows to be the same', async () => {
  const measured = visits(40).map((one) => ({ ...one, id: `m${one.id}`, mode: 'facts' as const }));
  const model = patternReader({ Cards: /Karte/ });
  const found = await find(model, [...visits(20), ...measured]);
  expect(told(found).sort()).toEqual([
    ['', 21],
    ['Cards', 60],
  ]);
  expect(callsOf(model)).toEqual({ 'extract-patterns': 1, 'assign-patterns': 2 });
});

describe('when the model fails', () => {
  test('at combining: code joins, and the report says so', async () => {
    const good = patternReader(LOOKED);
    const model: Model = {
      ...good,
      ask: (request) => {
        if (request.prompt !== 'combine-patterns') return good.ask(request);
        throw new ModelError('overloaded', 'HTTP 529');
      },
    };
    const found = await find(model, visits(60));
    expect(told(found).sort()).toEqual([
      ['Cards', 60],
      ['Save', 20],
    ]);
    expect(found.missing).toEqual([
      'Patterns of several groups of sessions were joined by code: The model is overloaded right now.',
    ]);
  });

  test('at every chunk: code groups alone, and the report says why', async () => {
    const found = await find(
      modelThat(() => 'no YAML'),
      visits(40),
    );
    expect(told(found).sort()).toEqual([
      ['', 14],
      ['', 40],
    ]);
    expect(found.missing[0]).toBe(
      '2 of 2 groups of sessions could not be compared: The model’s answer could not be read or proven, twice.',
    );
  });

  test('by finding nothing: no draft, and what code knows for certain', async () => {
    const found = await find(
      modelThat(() => 'patterns: []'),
      visits(6),
    );
    expect(told(found)).toEqual([
      ['', 6],
      ['', 2],
    ]);
  });
});

test('what is not there is counted', async () => {
  const extra = modelThat(({ prompt }) =>
    prompt === 'extract-patterns'
      ? yamlOf([{ name: 'Cards', cites: [1, 2, 3, 4, 5, 6, 77].map((n) => `s${n}.1`) }])
      : 'assigned: {}',
  );
  const found = await find(extra, visits(10));
  expect(found.dropped).toBe(1);
});
