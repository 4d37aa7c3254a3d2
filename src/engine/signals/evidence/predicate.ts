import { z } from 'zod';
import type { Cluster } from '../cluster.ts';
import type { Signal } from '../signal.ts';

/** What evidence can say about a cluster. A new one is a name here and a rule in `predicates/`. */
export const PredicateId = z.enum([
  'data_gap',
  'rate_dropped',
  'sales_dropped',
  'failures_counted',
  'persistent',
  'js_error_on_path',
  'slow_load_on_path',
  'rage_click_on_control',
  'dead_click_on_control',
  'replay_corroboration',
  'control_differs',
  'page_specific',
  'device_specific',
  'navigation_loops',
  'form_unclear',
  'control_unanswered',
  'variants_unclear',
  'checkout_stuck',
  'mobile_trouble',
  'trust_doubts',
  'indecision',
  'no_feedback',
  'common_exit',
  'errors_seen',
  'slowness_seen',
  'diffuse',
  'all_devices',
  'control_alike',
  'few_people',
  'data_unreliable',
]);
export type PredicateId = z.infer<typeof PredicateId>;

/** What a predicate looks at. */
export interface Looked {
  readonly cluster: Cluster;
  /** Signals of the cluster that are active and not refused. */
  readonly signals: readonly Signal[];
  /** All live signals of the project. */
  readonly all: readonly Signal[];
}

/** What a predicate found: `holds` null = it was not measured, and `text` says what is missing. */
export interface Judged {
  readonly holds: boolean | null;
  /** One sentence for people, its recorded words safe; never a number: those stand beside it. */
  readonly text: string;
  /** The signals it rests on. */
  readonly signals: readonly Signal[];
}

export interface Predicate {
  readonly id: PredicateId;
  readonly side: 'supporting' | 'contradicting';
  readonly judge: (looked: Looked) => Judged;
}

/** A predicate that does not hold, of which there is nothing to say. */
export const NOT_SO: Judged = { holds: false, text: '', signals: [] };
