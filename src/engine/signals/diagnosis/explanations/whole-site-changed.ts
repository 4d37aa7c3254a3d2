import type { Template } from '../template.ts';

/** It happens on many pages at once: who comes, a release or the season changed, not this page. */
export const wholeSiteChanged: Template = {
  id: 'whole-site-changed',
  explains:
    'It happens on many pages at once: who comes, a release or the season changed, not this page.',
  requires: ['diffuse'],
  anyOf: ['rate_dropped', 'sales_dropped'],
  contraindicated: ['page_specific'],
  from: 1,
  technical: false,
  stops: false,
  hypothesis: 'It happens all over the site, not on this page alone.',
  next: 'Compare where the visits come from with the weeks before.',
  recommendation: null,
};
