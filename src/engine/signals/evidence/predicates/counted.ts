import type { Signal, SignalKind } from '../../signal.ts';
import { type Looked, NOT_SO, type Predicate, type PredicateId } from '../predicate.ts';

/** As many runs in a row are no chance (field.md §5.3, rule 4). */
const SEVERAL_RUNS = 2;

/** What was counted over all visits, by the kind of its signal. */
export const COUNTED: readonly Predicate[] = [
  ofKind('data_gap', 'data_health', 'The data itself has a gap.'),
  {
    id: 'rate_dropped',
    side: 'supporting',
    judge: ({ signals }) => {
      const dropped = signals.filter(isDrop);
      if (dropped.length === 0) return NOT_SO;
      return { holds: true, text: 'Fewer visits get on than usual.', signals: dropped };
    },
  },
  ofKind('sales_dropped', 'product_performance', 'The page sells less than its visits promise.'),
  ofKind(
    'failures_counted',
    'failing_event',
    'Something that should not happen happens more often.',
  ),
  {
    id: 'persistent',
    side: 'supporting',
    judge: ({ signals }) => {
      const lasting = signals.filter(({ runs }) => runs >= SEVERAL_RUNS);
      if (lasting.length === 0) return NOT_SO;
      return { holds: true, text: 'It was seen in several runs in a row.', signals: lasting };
    },
  },
  ofKind('js_error_on_path', 'js_error', 'Script errors were counted here, more than usual.'),
  ofKind('slow_load_on_path', 'slow_load', 'The page was measured to load slowly.'),
  ofKind('rage_click_on_control', 'rage_click', 'People click the same thing again and again.'),
  ofKind('dead_click_on_control', 'dead_click', 'People click something and nothing answers.'),
];

/** One that is only watched is said to be missing: it is seen, and too weak to count. */
function ofKind(id: PredicateId, kind: SignalKind, text: string): Predicate {
  return { id, side: 'supporting', judge: (looked) => judgeKind(looked, kind, text) };
}

function judgeKind({ cluster, signals }: Looked, kind: SignalKind, text: string) {
  const found = signals.filter((one) => one.kind === kind);
  if (found.length > 0) return { holds: true, text, signals: found };
  const watched = cluster.signals.filter((one) => one.kind === kind && one.state === 'watch');
  if (watched.length === 0) return NOT_SO;
  return { holds: null, text: `Too weak to count yet: ${watched[0]?.title ?? kind}`, signals: [] };
}

function isDrop({ kind, effect }: Signal): boolean {
  const isRate = kind === 'funnel_drop' || kind === 'product_performance' || kind === 'device_gap';
  return isRate && (effect ?? 0) < 0;
}
