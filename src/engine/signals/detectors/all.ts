import type { DetectorKind } from '../signal.ts';
import { deadClick } from './dead-click.ts';
import type { Detector } from './detector.ts';
import { deviceGap } from './device-gap.ts';
import { failingEvent } from './failing-event.ts';
import { funnelDrop } from './funnel-drop.ts';
import { jsError } from './js-error.ts';
import { productPerformance } from './product-performance.ts';
import { rageClick } from './rage-click.ts';
import { slowLoad } from './slow-load.ts';

/**
 * Every detector, in the order in which they run: a new one is a file and a line here. `data_health` is the
 * gate's and comes first.
 */
export const DETECTORS: { readonly [Kind in DetectorKind]: Detector<Kind> } = {
  funnel_drop: funnelDrop,
  product_performance: productPerformance,
  device_gap: deviceGap,
  rage_click: rageClick,
  dead_click: deadClick,
  js_error: jsError,
  slow_load: slowLoad,
  failing_event: failingEvent,
};
