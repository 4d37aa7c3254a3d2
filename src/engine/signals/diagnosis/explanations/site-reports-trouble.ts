import type { Template } from '../template.ts';

/** Something that the site itself records as an event happens more often, and who meets it gets on less. */
export const siteReportsTrouble: Template = {
  id: 'site-reports-trouble',
  explains:
    'Something that the site itself records as an event happens more often, and who meets it gets on less.',
  requires: ['failures_counted'],
  anyOf: [],
  contraindicated: ['control_alike'],
  from: 1,
  technical: false,
  stops: true,
  hypothesis: 'Something goes wrong that the site itself records, and who meets it gets on less.',
  next: 'Find where the site sends this event, and watch two visits that met it.',
  recommendation: { from: 3, text: 'Remove what sends this event, then count it again.' },
};
