import type { HomeFacts } from '../../src/templates/home-facts.ts';

/** How a project stands in which all works and nothing has happened yet. */
export function aHome(fields: Partial<HomeFacts> = {}): HomeFacts {
  return {
    now: new Date('2026-11-21T10:00:00Z'),
    ...{ shown: { id: '7', name: 'Shop EU' }, others: [] },
    ...{ mayConfigure: true, note: null, channel: null, consent: null, reports: [], labels: [] },
    connection: {
      posthog: [{ name: 'person:read', ok: true, remedy: null }],
      ...{ missingScopes: [], model: 'claude-sonnet-5-5', renderer: true },
    },
    project: {
      ...{ name: 'Shop EU', timezone: 'Europe/Berlin', conversionEvent: 'order_paid' },
      funnel: ['basket', 'checkout'],
    },
    schedules: [],
    used: { calls: 3, inputTokens: 900_000, outputTokens: 12_000, dollars: 3.5, unpriced: 0 },
    budget: { monthly: 50, perRun: 10 },
    tally: { right: 0, wrong: 0 },
    ...fields,
  };
}
