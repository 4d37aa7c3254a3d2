import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { type DatasetSource, openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { Truth } from '../../../src/cli/eval/truth.ts';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';
import { digestOf } from '../../../src/engine/search/digest/digest.ts';
import type { Hit, SearchResult } from '../../../src/engine/search/hit.ts';
import { readQuery } from '../../../src/engine/search/query/read-query.ts';
import { bestByScore } from '../../../src/engine/search/score/best.ts';
import { scoreDigests } from '../../../src/engine/search/score/score.ts';
import { holdsAny } from '../../../src/engine/search/score/weigh.ts';
import { searchSessions } from '../../../src/engine/search/search-sessions.ts';
import { type Analysis, analyze } from '../../../src/engine/sessions/analysis.ts';
import { gather } from '../../../src/engine/sessions/gathering/gather.ts';

const SHOP = 'sandbox/data/shop';

let source: DatasetSource;
let truth: Truth;
let analyses: readonly Analysis[];

beforeAll(async () => {
  source = await openDataset(SHOP);
  truth = Truth.parse(JSON.parse(await readFile(`${SHOP}/truth.json`, 'utf8')));
  const scope = { workspace: 'w', project: 'shop' };
  const gathered = source.sessionIds.map((id) => gather({ source, scope, id, signal: undefined }));
  analyses = (await Promise.all(gathered)).flatMap((one) => (one.ok ? [analyze(one.data)] : []));
});

/** What the search does with sessions that are read already. */
function rank(text: string) {
  const query = readQuery(text);
  const isWanted = holdsAny([...query.words, ...query.hints]);
  const { scored, unused } = scoreDigests(
    query,
    analyses.map((analysis) => digestOf(analysis, isWanted)),
  );
  const hits = bestByScore(scored).map(({ digest, moment, fits }) => ({
    ...{ sessionId: digest.sessionId, seconds: moment.seconds, fits },
  }));
  return { hits, unused };
}

function find(text: string): Promise<SearchResult> {
  const deps = {
    ...{ source, recordings: createDatasetList(source), model: null },
    now: () => source.lastEventAt,
  };
  const scope = { workspace: 'w', project: 'shop' };
  return searchSessions(deps, { scope, text, query: ANY_RECORDING, limit: 100 });
}

/** Sessions of a known problem. */
function withProblem(key: string): readonly string[] {
  return truth.patterns.find((one) => one.key === key)?.sessions ?? [];
}

/** Whether the hit's moment is one of the known ones, to 5 s. */
function isAtMoment(
  { sessionId, seconds }: Pick<Hit, 'sessionId' | 'seconds'>,
  key: string,
): boolean {
  const moments = truth.sessions[sessionId]?.moments ?? [];
  return moments.some((one) => one.pattern === key && Math.abs(one.seconds - seconds) <= 5);
}

describe('the demo shop, searched without a model', () => {
  test.each([
    ['waited longer than 20 s for delivery', 'delivery-hangs', 3],
    ['Warteten ewig, mehr als 20 Sekunden', 'delivery-hangs', 3],
    ['searched again and again in vain', 'search-too-strict', 1],
    ['coupon does nothing when pressed', 'coupon-dead-button', 5],
    ['the screen showed NaN', 'basket-total-nan', 3],
    ['pay button was disabled', 'pay-stays-disabled', 3],
    ['login did not work', 'login-loops', 3],
    ['went back and forth for delivery costs', 'delivery-costs-unclear', 3],
    ['refused on checkout: please check your details', 'address-refused', 3],
  ])('%s', (text, key, first) => {
    const { hits } = rank(text);
    const best = hits.slice(0, first);
    expect(best).toHaveLength(first);
    expect(best.filter(({ sessionId }) => !withProblem(key).includes(sessionId))).toEqual([]);
    expect(best.filter((hit) => !isAtMoment(hit, key))).toEqual([]);
  });

  test('each hit leads to its moment, says why, and lies inside its recording', async () => {
    const { hits, eligible, read, skipped } = await find('error and left');
    expect(hits.length).toBeGreaterThan(3);
    expect(read + skipped.length).toBeGreaterThanOrEqual(eligible);
    for (const { seconds, replayUrl, why, evidence } of hits) {
      expect(replayUrl).toContain(`?t=${Math.max(0, Math.floor(seconds - 2))}`);
      expect(why.length).toBeGreaterThan(10);
      expect(evidence[0]?.seconds).toBe(seconds);
    }
  });

  test('what nobody did is nothing, with what was looked at', async () => {
    const { hits, read, lookedFor } = await find('stared at a page for 10 minutes and left');
    expect(hits).toEqual([]);
    expect(read).toBeGreaterThan(50);
    expect(lookedFor).toEqual([
      'nothing done with the page in front, of about 10 min',
      'the end of the visit soon after',
    ]);
  });

  test('a word that no session holds is named, and makes no hit certain', () => {
    const { hits, unused } = rank('errors with the Zahnarzttermin');
    expect(unused).toEqual(['zahnarzttermin']);
    expect(hits.filter(({ fits }) => fits === 'yes')).toEqual([]);
  });

  test('words that say nothing find nothing', () => {
    expect(rank('show me the sessions please')).toEqual({ hits: [], unused: [] });
  });
});

test('without sessions there is nothing to rate', () => {
  const query = { wants: [], leaving: true, without: new Set<never>(), words: ['x'], hints: [] };
  expect(scoreDigests(query, [])).toEqual({ scored: [], unused: ['x'] });
});
