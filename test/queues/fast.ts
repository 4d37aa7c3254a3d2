import { POLICIES } from '../../src/queues/policy.ts';

/** The same queues, with less patience. */
export const FAST = {
  policies: {
    ...POLICIES,
    deliver: { attempts: 3, backoffMs: 20 },
    'report-part': { attempts: 2, backoffMs: 20 },
  },
  timings: { lockMs: 2500, stalledCheckMs: 400 },
  graceMs: 300,
};
