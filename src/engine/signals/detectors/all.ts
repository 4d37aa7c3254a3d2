import { deadClick } from './dead-click.ts';
import { deviceGap } from './device-gap.ts';
import { failingEvent } from './failing-event.ts';
import { funnelDrop } from './funnel-drop.ts';
import { jsError } from './js-error.ts';
import type { Detector } from './look.ts';
import { productPerformance } from './product-performance.ts';
import { rageClick } from './rage-click.ts';
import { slowLoad } from './slow-load.ts';

/** A new detector is a file and a line here. `data_health` is the gate's and comes first. */
export const DETECTORS: readonly Detector[] = [
  funnelDrop,
  productPerformance,
  deviceGap,
  rageClick,
  deadClick,
  jsError,
  slowLoad,
  failingEvent,
];
