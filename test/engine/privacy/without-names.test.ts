import { describe, expect, test } from 'vitest';
import type { PersonStory } from '../../../src/engine/persons/story.ts';
import {
  batchWithoutNames,
  reportWithoutNames,
  searchWithoutNames,
  storyWithoutNames,
  summaryWithoutNames,
} from '../../../src/engine/privacy/without-names.ts';
import type { SearchResult } from '../../../src/engine/search/hit.ts';
import { dailyChecks } from '../../../src/templates/daily-checks.ts';
import { dailyNews } from '../../../src/templates/daily-news.ts';
import { dailyQuiet } from '../../../src/templates/daily-quiet.ts';
import { dailyRoot } from '../../../src/templates/daily-root.ts';
import { personStory } from '../../../src/templates/person-story.ts';
import { pickSession } from '../../../src/templates/pick-session.ts';
import { reportDetails } from '../../../src/templates/report-details.ts';
import { reportPattern } from '../../../src/templates/report-pattern.ts';
import { reportRoot } from '../../../src/templates/report-root.ts';
import { searchMore, searchRoot } from '../../../src/templates/search-root.ts';
import { sessionDetails } from '../../../src/templates/session-details.ts';
import { sessionRoot } from '../../../src/templates/session-root.ts';
import { reportPage } from '../../../src/web/page/render.ts';
import { failedCheck, frictionResult } from '../../support/friction-result.ts';
import { checkout, lost, sideBySide } from '../../support/realistic-reports.ts';
import { blocking, HOST } from '../../support/realistic-summaries.ts';

const NAME = 'Zarah Quist';
const EMAIL = 'zarah.quist@secret.example';
const ID = '01925f3e-7b1e-7000-8000-000000000001';
const ANY = { person: null };

/** The same with a person at every place where one is told, down to the last list. */
function named<T>(value: T): T {
  const text = JSON.stringify(value, function said(this: object, key, one: unknown) {
    if (key === 'who') return NAME;
    if (key === 'person')
      return { country: null, plan: null, ...Object(one), name: NAME, email: EMAIL };
    if ('person' in this && ['headline', 'story', 'answer'].includes(key) && one !== null)
      return `${NAME} (${EMAIL}) came. ${one}`;
    return one;
  });
  const copy: T = JSON.parse(text);
  return copy;
}

function saysName(told: unknown): boolean {
  return /zarah|quist/i.test(typeof told === 'string' ? told : JSON.stringify(told));
}

const summary = named({ ...blocking, answer: 'Because of the form.' });
const reports = [checkout, lost, sideBySide].map((one) => ({
  ...named(one),
  title: `of ${EMAIL}, last 7 days`,
}));
const batch = named(frictionResult([failedCheck('ctaResponsiveness', 5)]));
const hit = {
  ...{ sessionId: ID, who: null, start: '2026-05-20T10:00:00.000Z', seconds: 61 },
  ...{ replayUrl: `${HOST}/project/7/replay/${ID}?t=59`, why: 'Waited', score: 0.9 },
  ...{ evidence: [{ seconds: 61, text: 'Waited' }], fits: 'yes' as const },
};
const MADE = {
  ...{ skipped: [], failed: [], modeReason: 'No model is configured.' },
  ...{ dropped: { unverifiedClaims: 0 }, missing: [], hiddenValues: 0, seconds: 1 },
  usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
  mode: 'facts' as const,
};
const found = named<SearchResult>({
  ...{ ...MADE, search: 'waited', project: 'Shop', hits: Array.from({ length: 12 }, () => hit) },
  ...{ more: 0, lookedFor: ['a wait'], unused: [], eligible: 1, read: 1, shown: 0 },
});
const story = named<PersonStory>({
  ...{ ...MADE, person: { name: null, email: null }, persons: 1, more: false, headline: 'Came' },
  ...{ story: 'Came back.', course: [`${NAME} came twice`], threads: [], reachedGoal: null },
  sessions: [
    {
      ...{ id: ID, start: '2026-05-20T10:00:00.000Z', durationSeconds: 60, headline: 'Left' },
      ...{ outcome: { success: false, description: 'Left' }, converted: null, problems: [] },
      replayUrl: hit.replayUrl,
    },
  ],
});

const host = HOST;
const root = { host, runId: 'run-1', fullReport: null, narrowing: null, canRepeat: false };
const signature = { until: '1', sign: 'x' };
const hidden = {
  summary: summaryWithoutNames(summary),
  batch: batchWithoutNames(batch),
  found: searchWithoutNames(found),
  story: storyWithoutNames(story),
  reports: reports.map((one) => reportWithoutNames(one, { person: EMAIL })),
};

/** Every message and page that tells of persons, by its template. */
function allTold(from: typeof hidden): Record<string, unknown> {
  const { batch: day, found: result, story: visits, summary: one } = from;
  const news = dailyNews(day, [], []);
  return {
    'session-root': sessionRoot(one, { host, askConsent: null, canAskVision: false }),
    'session-details': sessionDetails(one, { host, canAsk: true }),
    'daily-root': dailyRoot(day, news, { host, day: '2026-11-21' }),
    'daily-checks': dailyChecks(day, { host }),
    'daily-quiet': dailyQuiet({ result: day, news }),
    'search-root': searchRoot(result, { host }),
    'search-more': searchMore(result, { host }),
    'person-story': personStory(visits, { host }),
    'pick-session': pickSession({
      person: { id: 'p', distinctIds: [], properties: {}, createdAt: null, ...visits.person },
      recordings: [],
    }),
    'report-root': from.reports.map((report) => reportRoot(report, root)),
    'report-details': from.reports.map((report) => reportDetails(report, { host })),
    'report-pattern': from.reports.flatMap(({ patterns }) =>
      patterns.map((pattern, i) => reportPattern(pattern, { number: i + 1, host })),
    ),
  };
}

describe('with names off', () => {
  test('nothing that messages are made of holds a name or an address', () => {
    for (const [kind, value] of Object.entries(hidden))
      expect([kind, saysName(value)]).toEqual([kind, false]);
  });

  test.each(Object.entries(allTold(hidden)))('no message says one: %s', (_, told) => {
    expect(saysName(told)).toBe(false);
  });

  test('no page of a report says one', async () => {
    for (const report of hidden.reports) {
      const page = await reportPage({ report, id: 'run-1', signature }, new URLSearchParams());
      expect(saysName(page)).toBe(false);
    }
  });

  test('a visitor whom nobody knows stays anonymous, and one who is known is not called so', () => {
    const checks = JSON.stringify(dailyChecks(hidden.batch, { host }));
    expect(checks).toContain('|0:34>');
    expect(checks).not.toContain('anonymous');
    const unknown = frictionResult([failedCheck('ctaResponsiveness', 2)]);
    expect(JSON.stringify(dailyChecks(batchWithoutNames(unknown), { host }))).toContain(
      '1:12 anonymous',
    );
    expect(JSON.stringify(allTold(hidden)['session-root'])).not.toContain('Anonymous visitor');
  });
});

test('with names on the same messages say them: the places are those where names are told', () => {
  const told = allTold({ summary, batch, found, story, reports });
  const silent = Object.entries(told).filter(([, one]) => !saysName(one));
  expect(silent.map(([name]) => name)).toEqual(['daily-quiet', 'report-details']);
});

test('a report asked for by person is of one person', () => {
  expect(hidden.reports[0]?.title).toBe('of one person, last 7 days');
  const [report] = reports;
  if (!report) throw new Error('There is a report.');
  const by = (title: string, person: string) =>
    reportWithoutNames({ ...report, title }, { person }).title;
  expect(by('of the person "Zarah"', 'Zarah')).toBe('of one person');
  expect(reportWithoutNames(report, ANY).title).toBe(report.title);
});
