import { describe, expect, test } from 'vitest';
import type { Cube, Series } from '../../../src/engine/ports/counts.ts';
import { runDetectors } from '../../../src/engine/signals/detectors/run.ts';
import type { Signal } from '../../../src/engine/signals/signal.ts';
import { HOUR } from '../../../src/engine/signals/windows.ts';
import { cubeAt, replay } from '../../support/clickstream.ts';
import { HISTORY_HOURS, madeCube } from '../../support/clickstream-made.ts';

const MADE = madeCube({ seed: 7, busiest: 120, days: 4 });
/** Hours after the history: something begins at 6, and is looked at when a day of it has ripened. */
const BEGUN = HISTORY_HOURS + 6;
const LOOKED_AT = MADE.from + 32 * HOUR;

/** The series with other numbers from the hour on in which something begins. */
function from(series: Series, numberAt: (usual: number, hour: number) => number, begun = BEGUN) {
  return series.map((usual, hour) => (hour < begun ? usual : Math.round(numberAt(usual, hour))));
}

function runsOver(change: (cube: Cube) => Partial<Cube>, hours = 1) {
  const cube = { ...MADE.cube, ...change(MADE.cube) };
  const to = LOOKED_AT + (hours - 1) * HOUR;
  return replay({ ...MADE, cube, from: LOOKED_AT, to, every: 1 });
}

/** What a single run found, by fingerprint. */
function foundIn(change: (cube: Cube) => Partial<Cube>): ReadonlyMap<string, Signal> {
  const [run] = runsOver(change).runs;
  return new Map(run?.signals.map((signal) => [signal.fingerprint, signal]));
}

/** Two runs an hour apart, of which the second is told what no part of a longer time can tell. */
function runTwice(change: (cube: Cube) => Partial<Cube>, known: (cube: Cube) => Partial<Cube>) {
  const cube = { ...MADE.cube, ...change(MADE.cube) };
  const run = (hours: number, history: readonly Signal[]) => {
    const now = new Date(LOOKED_AT + hours * HOUR);
    const cut = cubeAt({ cube, passages: MADE.passages }, now.getTime());
    return runDetectors({ cube: { ...cut, ...known(cut) }, history, now, zone: 'UTC' });
  };
  return run(1, run(0, []).signals);
}

test('nothing is found where nothing changed, and every comparison is told', () => {
  const [run] = runsOver(() => ({})).runs;
  expect(run?.signals).toEqual([]);
  expect(run?.gate).toEqual({ passed: true, trust: 1, faults: [] });
  expect(run?.tests.length).toBeGreaterThan(50);
  expect(run?.skipped).toContainEqual({ what: 'slow_load', reason: 'no web vitals were recorded' });
});

describe('a step that fewer pass', () => {
  const lessPaid = ({ steps }: Cube) => ({
    steps: steps.map((one) =>
      one.step === 3 ? { ...one, passed: from(one.passed, (usual) => usual * 0.6) } : one,
    ),
  });

  test('is found with its numbers, those it is compared with and an interval', () => {
    const signal = foundIn(lessPaid).get('funnel_drop||begun||');
    if (!signal) throw new Error('it was not found');
    const { numerator, denominator, baseline, interval, effect, p } = signal;
    const rate = (numerator ?? 0) / (denominator ?? 1);
    expect(rate).toBeGreaterThan(0.38);
    expect(rate).toBeLessThan(0.46);
    expect((baseline?.numerator ?? 0) / (baseline?.denominator ?? 1)).toBeCloseTo(0.7, 1);
    expect(effect).toBeCloseTo(
      rate / ((baseline?.numerator ?? 0) / (baseline?.denominator ?? 1)) - 1,
    );
    expect(interval?.[0]).toBeLessThan(rate);
    expect(interval?.[1]).toBeGreaterThan(rate);
    expect(p).toBeLessThan(0.01);
    expect(signal.title).toMatch(/^4\d % get from begun to paid in the last .*, usually \d\d %$/);
    expect(signal).toMatchObject({ state: 'watch', runs: 1, step: 'begun' });
  });

  test('is one thing, and coming to the first step another: neither hides the other', () => {
    const found = foundIn(({ steps }) => ({
      steps: steps.map((one) =>
        one.step <= 1 ? { ...one, passed: from(one.passed, (usual) => usual * 0.6) } : one,
      ),
    }));
    const titles = [...found.values()]
      .filter(({ kind }) => kind === 'funnel_drop')
      .map(({ title }) => /get from (.*) in the last/.exec(title)?.[1]);
    expect(titles.toSorted()).toEqual(['arriving to seen', 'seen to chosen']);
  });

  test('is active in the next run, and not by running twice within the hour', () => {
    const { runs } = runsOver(lessPaid, 2);
    expect(runs.map(({ signals }) => stateOf(signals, 'funnel_drop||begun||'))).toEqual([
      'watch',
      'active',
    ]);
    const cube = { ...MADE.cube, ...lessPaid(MADE.cube) };
    const run = (minutes: number, history: readonly Signal[]) => {
      const now = new Date(LOOKED_AT + minutes * 60_000);
      const cut = cubeAt({ cube, passages: MADE.passages }, now.getTime());
      return runDetectors({ cube: cut, history, now, zone: 'UTC' });
    };
    const again = run(20, run(5, []).signals);
    expect(stateOf(again.signals, 'funnel_drop||begun||')).toBe('watch');
  });

  test('is told by the newest visits that show it, and judged by the window that shows it best', () => {
    const [begun, hour] = [HISTORY_HOURS + 34, 42];
    const steps = MADE.cube.steps.map((one) =>
      one.step === 3 ? { ...one, passed: from(one.passed, (usual) => usual * 0.3, begun) } : one,
    );
    const [first, second] = replay({
      ...{ ...MADE, cube: { ...MADE.cube, steps } },
      ...{ from: MADE.from + hour * HOUR, to: MADE.from + (hour + 1) * HOUR, every: 1 },
    }).runs.map(({ signals, tests }) => {
      const isIt = ({ fingerprint }: { fingerprint: string }) =>
        fingerprint === 'funnel_drop||begun||';
      return { signal: signals.find(isIt), found: tests.filter((one) => isIt(one) && one.found) };
    });
    expect(second?.found.map(({ hours }) => hours)).toEqual([6, 24, 168]);
    expect(second?.signal).toMatchObject({ hours: 6, state: 'active', runs: 2 });
    expect(second?.signal?.title).toMatch(/^1\d % get from begun to paid in the last 6 hours/);
    const [clearest] = first?.found.toSorted((a, b) => a.adjusted - b.adjusted) ?? [];
    expect(first?.signal).toMatchObject({ hours: clearest?.hours, state: 'watch', runs: 1 });
  });

  test('is none where ten times as many came to it: that is another traffic', () => {
    const flooded = foundIn(({ steps }) => ({
      steps: steps.map((one) =>
        one.step === 3 ? { ...one, entered: from(one.entered, (usual) => usual * 10) } : one,
      ),
    }));
    expect([...flooded.keys()]).not.toContain('funnel_drop||begun||');
  });
});

test('a drop on one device alone is that device’s', () => {
  const found = foundIn(({ steps }) => ({
    steps: steps.map((one) =>
      one.step === 3 && one.device === 'Mobile'
        ? { ...one, passed: from(one.passed, (usual) => usual * 0.4) }
        : one,
    ),
  }));
  expect(found.get('device_gap||begun|device=Mobile|')).toMatchObject({
    segment: { device: 'Mobile' },
    kind: 'device_gap',
  });
  expect(found.get('device_gap||begun|device=Desktop|')).toBeUndefined();
});

describe('a product that sells less than before', () => {
  const unsold = ({ pages }: Cube) => ({
    pages: pages.map((one, i) => {
      const [seen = [], chosen = [], begun = []] = one.after;
      return i === 4
        ? { ...one, after: [seen, chosen, from(begun, () => 0, HISTORY_HOURS - 72)] }
        : one;
    }),
  });
  const name = 'product_performance|/products/thing-4|begun||';

  test('is found, its siblings are not', () => {
    expect([...foundIn(unsold).keys()]).toEqual([name]);
  });

  test.each([
    { people: [1, 1, 0], state: 'watch' },
    { people: [1, 1, 1], state: 'active' },
    { people: null, state: 'active' },
  ])('to $people people a day is $state in the second run', ({ people, state }) => {
    const stuck = people && [0, 1, 2].map(() => [...Array(32).fill(0), ...people]);
    const { signals } = runTwice(unsold, ({ pages }) => ({
      pages: pages.map((one) => ({ ...one, stuck })),
    }));
    const signal = signals.find(({ fingerprint }) => fingerprint === name);
    const sum = people === null ? null : people.reduce((all, one) => all + one, 0);
    expect([signal?.state, signal?.people]).toEqual([state, sum]);
  });
});

describe('rage clicks', () => {
  const raged = ({ clicks }: Cube) => ({
    clicks: clicks.map((one, i) => {
      const raging = (_: number, hour: number) => (one.visits[hour] ?? 0) * 0.12;
      const rage = i === 2 ? from(one.rage, raging) : one.rage;
      return { ...one, rage, ragePeople: rage };
    }),
  });

  test('are found on the page where they rose', () => {
    expect(foundIn(raged).get('rage_click|/part-2|||')).toMatchObject({ page: '/part-2' });
    expect(foundIn(raged).size).toBe(1);
  });

  test('of two people are nobody’s problem', () => {
    const few = foundIn((cube) => ({
      clicks: raged(cube).clicks.map((one, i) => {
        const ragePeople = one.rage.map((_, hour) => (i === 2 && hour === BEGUN ? 2 : 0));
        return { ...one, ragePeople };
      }),
    }));
    expect(few.size).toBe(0);
  });

  test('on a page without weeks before are compared with the rest of the site', () => {
    const found = foundIn(({ clicks }) => {
      const [first] = clicks;
      if (!first) throw new Error('there are pages');
      const visits = from(
        first.visits.map(() => 0),
        () => 10,
      );
      const rage = from(visits, () => 2);
      const none = visits.map(() => 0);
      const fresh = { page: '/new', visits, rage, ragePeople: rage, dead: none, deadPeople: none };
      return { clicks: [...clicks, fresh] };
    });
    const signal = found.get('rage_click|/new|||');
    expect(signal?.baseline?.what).toBe('the other pages');
    expect(signal?.title).toMatch(/in the last .*, on the other pages 1(\.\d)? %$/);
    expect(signal?.evidence.map(({ text }) => text)).toContain(
      'too few visits in the same hours of the weeks before, so compared with the other pages',
    );
  });
});

test('dead clicks are found on the page where they rose, and are no rage clicks', () => {
  const found = foundIn(({ clicks }) => ({
    clicks: clicks.map((one, i) => {
      const dying = (_: number, hour: number) => (one.visits[hour] ?? 0) * 0.2;
      const dead = i === 2 ? from(one.dead, dying) : one.dead;
      return { ...one, dead, deadPeople: dead };
    }),
  }));
  expect([...found.keys()]).toEqual(['dead_click|/part-2|||']);
});

describe('an exception', () => {
  const hours = MADE.cube.hours;
  const none = Array.from({ length: hours }, () => 0);
  const withError = (numbers: Series) => (cube: Cube) => ({
    errors: [
      ...cube.errors,
      {
        ...{ key: 'fresh', type: 'TypeError', message: 'order 8812 has no @channel' },
        ...{ events: numbers, visits: numbers, people: numbers },
      },
    ],
  });

  test('that is new in a fifth of the visits is found, with its words made safe', () => {
    const signal = foundIn(withError(from(none, () => 8, BEGUN + 2))).get('js_error||||fresh');
    expect(signal?.title).toMatch(/^TypeError: order # has no @\u2060channel: in \d+ % of visits/);
    const what = 'the same hours of the weeks before';
    expect(signal).toMatchObject({ source: 'fresh', baseline: { numerator: 0, what } });
  });

  test('on a site without weeks before is held against the seven days before, and says so', () => {
    const born = HISTORY_HOURS - 5 * 24;
    const young = (series: Series) => series.map((one, hour) => (hour < born ? 0 : one));
    const signal = foundIn((cube) => ({
      ...withError(from(none, () => 8, BEGUN + 2))(cube),
      steps: cube.steps.map((one) => {
        const [entered, passed] = [young(one.entered), young(one.passed)];
        return { ...one, entered, passed, converted: young(one.converted) };
      }),
      volume: {
        ...cube.volume,
        pageviews: young(cube.volume.pageviews),
        clicks: young(cube.volume.clicks),
      },
    })).get('js_error||||fresh');
    expect(signal?.baseline).toMatchObject({ numerator: 0, what: 'the seven days before' });
    expect(signal?.evidence.map(({ text }) => text)).toContain(
      'too few visits in the same hours of the weeks before, so compared with the seven days before',
    );
  });

  test('that comes every week in these hours is no news, and would be against the days before', () => {
    const hour = 31; // the last whole one before it is looked at
    const weekly = none.map((_, i) => (i % 168 === (HISTORY_HOURS + hour) % 168 ? 12 : 0));
    expect(foundIn(withError(weekly)).size).toBe(0);
  });

  test('that goes on stays active, and is over a day after it went', () => {
    const gone = BEGUN + 40;
    const numbers = none.map((_, hour) => (hour >= BEGUN && hour < gone ? 8 : 0));
    const cube = { ...MADE.cube, ...withError(numbers)(MADE.cube) };
    const { runs } = replay({ ...MADE, cube, from: LOOKED_AT, to: MADE.to, every: 3 });
    const states = runs.map(({ signals }) => stateOf(signals, 'js_error||||fresh'));
    expect(states.slice(1, 7)).toEqual(Array(6).fill('active'));
    expect(states.at(-1)).toBeUndefined();
  });

  test('that always was in as many visits is no news, however many', () => {
    const numbers = MADE.cube.steps[0]?.entered.map((all) => Math.round(all * 0.5)) ?? [];
    expect(foundIn(withError(numbers)).size).toBe(0);
  });
});

describe('a page that loads slowly', () => {
  const vital = (poor: (samples: number, hour: number) => number) => () => {
    const samples = MADE.cube.steps[0]?.entered ?? [];
    const beyond = samples.map((all, hour) => Math.round(poor(all, hour)));
    const p75 = samples.map(() => 4600);
    const page = {
      page: '/list',
      vital: 'LCP' as const,
      samples,
      notGood: beyond,
      poor: beyond,
      ...{ notGoodPeople: null, poorPeople: null },
      p75,
    };
    return { vitals: [page] };
  };

  const found = (poor: (samples: number, hour: number) => number) =>
    foundIn(vital(poor)).get('slow_load|/list|||LCP');

  test('for more than a quarter, and more than in the weeks before, is found with its 75th percentile', () => {
    const signal = found((all, hour) => all * (hour < BEGUN ? 0.28 : 0.5));
    expect(signal?.title).toMatch(/^\/list: LCP 4.6 s to show for a quarter of the visits/);
    expect(signal?.baseline?.what).toBe('what was poor in the same hours of the weeks before');
  });

  test('as it always did is no news', () => {
    expect(found((all) => all * 0.4)).toBeUndefined();
  });

  test('and is new is held against the quarter that Google allows, and says so', () => {
    const born = HISTORY_HOURS - 24;
    const change = () => {
      const [page] = vital((all) => all * 0.4)().vitals;
      if (!page) throw new Error('there is one');
      const part = (series: Series) => series.map((one, hour) => (hour < born ? 0 : one));
      const [samples, poor, notGood] = [part(page.samples), part(page.poor), part(page.notGood)];
      return { vitals: [{ ...page, samples, poor, notGood }] };
    };
    const signal = foundIn(change).get('slow_load|/list|||LCP');
    expect(signal?.title).toMatch(/^\/list: LCP 4.6 s to show for a quarter of the visits/);
    expect(signal?.baseline?.what).toBe('the quarter that may be poor');
    expect(signal?.evidence.at(-1)?.text).toMatch(/^too few samples in the same hours/);
  });

  test.each([
    { people: 2, count: 0 },
    { people: 3, count: 1 },
  ])('for $people people makes $count signals', ({ people, count }) => {
    const poorPeople = [...Array(34).fill(0), people];
    const { signals } = runTwice(
      vital((all, hour) => all * (hour < BEGUN ? 0.1 : 0.5)),
      ({ vitals }) => ({
        vitals: vitals.map((one) => ({ ...one, poorPeople, notGoodPeople: poorPeople })),
      }),
    );
    expect(signals.filter(({ kind }) => kind === 'slow_load')).toHaveLength(count);
  });

  test('for a fifth is as Google allows it, unless it was better before', () => {
    expect(foundIn(vital((all) => all * 0.2)).size).toBe(0);
    const worse = vital((all, hour) => all * (hour < BEGUN ? 0.1 : 0.3));
    expect(foundIn(worse).size).toBe(1);
  });
});

describe('an event of the site’s own', () => {
  const strataOf = (visits: Series, converts: number) =>
    MADE.cube.funnel.map((_, step) => {
      const own = step === 4 ? visits : visits.map(() => 0);
      return { visits: own, converted: own.map((all) => Math.round(all * converts)) };
    });
  const withEvent =
    (converts: number, begun = BEGUN) =>
    () => {
      const visits = (MADE.cube.steps[0]?.entered ?? []).map((_, hour) => (hour < begun ? 0 : 3));
      const people = visits;
      return { events: [{ event: 'oh_no', visits, people, strata: strataOf(visits, converts) }] };
    };

  test('that is new and whose visits rarely convert is found, whatever its name', () => {
    const signal = foundIn(withEvent(0.2)).get('failing_event||||oh_no');
    expect(signal?.title).toMatch(/^oh_no: in .* of visits in the last .*, usually 0 %$/);
    expect(signal?.evidence.map(({ text }) => text).join(' ')).toMatch(/came to done; of as many/);
  });

  test('that comes on this day of every week is no news', () => {
    const day = (hour: number) => Math.floor((hour - 30) / 24);
    const today = day(HISTORY_HOURS + 30);
    const weekly = (change: Partial<Cube>): Partial<Cube> => ({
      ...change,
      events: (change.events ?? []).map((one) => {
        const only = (series: Series) =>
          series.map((n, hour) => ((today - day(hour)) % 7 === 0 ? n : 0));
        const strata = one.strata.map((each) => {
          return { visits: only(each.visits), converted: only(each.converted) };
        });
        return { ...one, visits: only(one.visits), people: only(one.people), strata };
      }),
    });
    const tests = runsOver(() => weekly(withEvent(0.2, 0)())).runs[0]?.tests;
    const own = tests?.filter(({ fingerprint }) => fingerprint === 'failing_event||||oh_no');
    expect(own?.find(({ hours }) => hours === 24)?.effect).toBeLessThan(0.5);
    expect(own?.some((one) => one.found)).toBe(false);
  });

  test('that is new and hurts nobody is left alone, and so is one that was always there', () => {
    expect(foundIn(withEvent(0.9)).size).toBe(0);
    expect(foundIn(withEvent(0.2, 0)).size).toBe(0);
  });
});

describe('data that cannot be trusted', () => {
  const half = ({ steps }: Cube) => ({
    steps: steps.map((one) => ({
      ...one,
      entered: from(one.entered, (usual) => usual * 0.2),
      passed: from(
        one.passed,
        (usual, hour) => usual * (one.step === 3 ? 0.05 : 0.2) * (hour > 0 ? 1 : 0),
      ),
    })),
  });

  test('are doubted in the first run and speak alone from the second on', () => {
    const { runs } = runsOver(half, 3);
    expect(runs.map(({ gate }) => gate.passed)).toEqual([true, false, false]);
    expect(runs[0]?.gate.trust).toBe(0.5);
    expect(runs[0]?.signals.every(({ state }) => state === 'watch')).toBe(true);
    for (const { signals, tests } of runs.slice(1)) {
      expect(signals.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['data_health active']);
      expect(tests).toEqual([]);
    }
  });

  test('are those whose page views are missing while visits hold', () => {
    const { runs } = runsOver(({ volume }) => {
      return { volume: { ...volume, pageviews: from(volume.pageviews, () => 0) } };
    }, 2);
    expect(runs.at(-1)?.gate).toMatchObject({ passed: false });
    expect(runs.at(-1)?.signals[0]?.title).toMatch(/^0 page views in 24 hours, usually \d+/);
  });

  test('are not those of which only recordings are missing', () => {
    const { runs } = runsOver(({ steps }) => {
      return { recordings: from(steps[0]?.entered ?? [], () => 0) };
    }, 2);
    expect(runs.at(-1)?.gate).toMatchObject({ passed: true, trust: 0.8 });
    expect(runs.at(-1)?.signals.map(({ kind }) => kind)).toEqual(['data_health']);
  });
});

test('a project without history, funnel or events is told what could not be looked at', () => {
  const hours = 48;
  const empty: Cube = {
    ...{ from: MADE.from, hours, edges: [MADE.from], ripe: [], funnel: [], conversionEvent: null },
    ...{ internalDomains: [], steps: [], stuck: [], pages: [], clicks: [], vitals: [], errors: [] },
    ...{
      events: [],
      places: [],
      volume: { events: [], pageviews: [], clicks: [] },
      recordings: null,
    },
  };
  const run = runDetectors({ cube: empty, history: [], now: new Date(LOOKED_AT), zone: 'UTC' });
  expect(run).toMatchObject({ signals: [], tests: [], gate: { passed: true } });
  expect(run.skipped.map(({ what }) => what)).toContain('failing_event');
});

function stateOf(signals: readonly Signal[], fingerprint: string): string | undefined {
  return signals.find((one) => one.fingerprint === fingerprint)?.state;
}
