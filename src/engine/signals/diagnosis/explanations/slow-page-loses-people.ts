import type { Template } from '../template.ts';

/** The page takes so long that people leave or press again before it answers. */
export const slowPageLosesPeople: Template = {
  id: 'slow-page-loses-people',
  explains: 'The page takes so long that people leave or press again before it answers.',
  requires: ['slow_load_on_path'],
  anyOf: ['rate_dropped', 'sales_dropped', 'no_feedback', 'rage_click_on_control', 'slowness_seen'],
  contraindicated: ['control_alike'],
  from: 2,
  technical: true,
  stops: false,
  hypothesis: 'The page loads so slowly that people give up.',
  next: 'Compare the loading time of this page with that of the week before.',
  recommendation: {
    from: 3,
    text: 'Make the slowest part of this page load later or faster.',
  },
};
