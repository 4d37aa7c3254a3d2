import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../../../sandbox/posthog/events/engine.ts';
import { FUNCTIONS } from '../../../../sandbox/posthog/hogql/functions.ts';
import { bodyOf, type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';

let posthog: OpenPostHog;
let canary: string;
beforeAll(async () => {
  posthog = await openPostHog();
  canary = join(posthog.workDir, 'canary.csv');
  await writeFile(canary, 'secret-of-this-machine\n');
});
afterAll(() => posthog?.end());

function ask(query: string, values: Record<string, unknown> = {}): Promise<Response> {
  return posthog.query({ query: { kind: 'HogQLQuery', query, values } });
}

/** Reading this machine, writing, looking into ClickHouse, or wearing it out. */
const ATTACKS = [
  `select * from file('CANARY')`,
  `select * from file('CANARY', 'LineAsString') as t`,
  `select * from \`CANARY\``,
  `select * from \`file('CANARY')\``,
  `select file('CANARY')`,
  `select (select * from file('CANARY'))`,
  `with t as (select * from file('CANARY')) select * from t`,
  `select event from events where event in (select * from file('CANARY'))`,
  `select 1 union all select * from file('CANARY')`,
  `select event from events e join file('CANARY') f on 1 = 1`,
  `select arrayMap(x -> file(x), ['CANARY'])`,
  `select * from url('http://127.0.0.1/', CSV)`,
  `select * from s3('http://127.0.0.1/x')`,
  `select * from remote('127.0.0.1', system.one)`,
  `select * from mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')`,
  `select * from executable('id', TabSeparated, 'x String')`,
  `select * from numbers(10)`,
  `select * from system.tables`,
  `select * from system.one`,
  `select * from information_schema.tables`,
  `select * from \`system\`.\`functions\``,
  `select * from default.events`,
  `select name from system.settings settings readonly = 0`,
  `select 1 settings max_execution_time = 0`,
  `select 1 into outfile '/tmp/x'`,
  `select 1 format CSV`,
  `select 1; drop table events`,
  `select 1 -- \n ; drop table events`,
  `insert into events values (1)`,
  `drop table events`,
  `create table x (a Int8) engine = File(CSV)`,
  `alter table events delete where 1 = 1`,
  `system shutdown`,
  `attach table x`,
  `select sleep(3)`,
  `select sleepEachRow(1) from events`,
  `select getSetting('readonly'), currentUser(), hostName()`,
  `select dictGet('a', 'b', 1)`,
  `select joinGet('a', 'b', 1)`,
  `select catboostEvaluate('CANARY', 1)`,
  `select initializeAggregation('sum', 1)`,
  `select arrayReduce('sum', [1])`,
  `select throwIf(1)`,
  `select evalMLMethod(1, 2)`,
  `select hasColumnInTable('a', 'system', 'tables', 'name')`,
  `select fuzzBits('a', 0.5)`,
  `select events.person_properties from events`,
  `select event from events sample 0.1`,
  `select event from events final`,
  `select event from events prewhere 1`,
  `select e.event from events e, persons e`,
  `select <b>x</b>`,
  `select * from events pivot(count() for event in ('a'))`,
  `select count() over (order by event rows between sleep(1) preceding and current row) from events`,
  `select columns('.*') from events`,
  `select {CANARY}`,
  `select 1 in cohort 5`,
  `select toDecimal(1, 'x), file(')`,
  `select 1::\`String) FROM file('CANARY'\``,
];

describe('the allow-list of HogQL', () => {
  it.each(ATTACKS)('refuses %s', async (attack) => {
    const response = await ask(attack.replaceAll('CANARY', canary));
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({
      type: 'validation_error',
      code: expect.any(String),
      detail: expect.stringMatching(/\S/),
      attr: null,
    });
    expect(text).not.toContain('secret-of-this-machine');
  });

  it('still has all of its events after the attacks', async () => {
    for (const attack of ATTACKS) await ask(attack);
    expect((await bodyOf(await ask('select count() from events'))).results).toEqual([[11]]);
  });

  it.each([
    ['select nope from events', /nope/],
    ['select properties.x from persns', /persns/],
    ['select nope(event) from events', /nope/],
    ['select lower(event, event) from events', /lower.*expects 1/],
    ['select substring(event, 2) from events', /substring.*expects 3/],
    [
      'select id from events e join persons p on p.id = e.person_id join persons q on q.id = p.id',
      /Ambiguous/,
    ],
    ['select event as a, uuid as a from events', /alias/],
    ['select event.x from events', /property/],
    ['select count( from events', /./],
    ['', /./],
    ['select sum(event) from events', /sum/],
    ["select count() from events where timestamp > 'yesterday, about noon'", /DateTime/],
    ['select event from events limit -1', /./],
    ['select {missing}', /missing/],
  ])('says what is wrong with %s', async (query, detail) => {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: 'validation_error',
      detail: expect.stringMatching(detail),
    });
  });

  it('refuses what would double without end, and what is nested without end', async () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `a${i} + a${i} as a${i + 1}`);
    const nested = `${'('.repeat(20_000)}1${')'.repeat(20_000)}`;
    const chained = Array.from({ length: 8000 }, () => '1').join(' - ');
    for (const query of [
      `with 1 as a0, ${doubling.join(', ')} select a40`,
      'with x as y, y as x select x',
      `select ${nested}`,
      `select ${chained}`,
    ]) {
      expect((await ask(query)).status).toBe(400);
    }
    expect((await ask('select 1')).status).toBe(200);
  });

  it('offers only functions that ClickHouse has', async () => {
    const engine = await openEngine(posthog.workDir); // joins the server's
    const list = await engine.run('SELECT name FROM system.functions', 'TSV');
    await engine.close();
    const known = new Set(list.split('\n'));
    const unknown = [...FUNCTIONS.keys()].filter(
      (name) => !known.has(name) && !known.has(withoutCombinator(name)),
    );
    expect(unknown).toEqual(['dateAdd', 'dateSub']); // ClickHouse's parser knows these two
  });
});

/** ClickHouse lists aggregates without their combinators. */
function withoutCombinator(name: string): string {
  return name.replace(/If$/, '').replace(/(Distinct|Map)$/, '');
}
