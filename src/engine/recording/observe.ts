import type { Snapshot } from '../ports/source.ts';
import { InOrder } from './in-order.ts';
import { Log } from './log.ts';
import type { Observations, Observed } from './observations.ts';
import { fields, number } from './read.ts';
import { tabSwitches, type WindowLife } from './tab-switches.ts';
import { WindowReader } from './window-reader.ts';

/** Reads a recording once, each window (tab) for itself and in the order of its time. */
export async function observe(snapshots: AsyncIterable<Snapshot>): Promise<Observations> {
  const reading = new Reading();
  for await (const snapshot of snapshots) reading.take(snapshot);
  return reading.finish();
}

interface Tab {
  readonly reader: WindowReader;
  readonly order: InOrder;
  readonly log: Log;
  first: number;
  last: number;
}

class Reading {
  private readonly tabs = new Map<string, Tab>();
  private events = 0;
  private skipped = 0;

  take({ window, event }: Snapshot): void {
    const at = number(fields(event).timestamp);
    this.events += 1;
    if (at === null) {
      this.skipped += 1;
      return;
    }
    const tab = this.tab(window, at);
    tab.first = Math.min(tab.first, at);
    tab.last = Math.max(tab.last, at);
    for (const ready of tab.order.push(event)) this.read(tab, ready);
  }

  finish(): Observations {
    const tabs = [...this.tabs.values()];
    for (const tab of tabs) for (const event of tab.order.rest()) this.read(tab, event);
    for (const { first } of tabs) this.tabOpened(first);
    const start = Math.min(...tabs.map(({ first }) => first));
    const end = Math.max(...tabs.map(({ last }) => last));
    const screens = tabs.map(({ reader, last }) => reader.finish(last));
    const inside = <T extends Observed>(groups: readonly (readonly T[])[]): T[] =>
      groups
        .flat()
        .map((one) => ({ ...one, at: Math.min(Math.max(one.at, start), end) }))
        .sort((a, b) => a.at - b.at);
    return {
      span: tabs.length > 0 ? { start, end } : null,
      windows: [...this.tabs.keys()],
      clicks: inside(screens.map(({ clicks }) => clicks)),
      texts: inside(screens.map(({ texts }) => texts)),
      busy: inside(screens.map(({ busy }) => busy)),
      inputs: inside(screens.map(({ inputs }) => inputs)),
      pages: inside(screens.map(({ pages }) => pages)),
      amounts: inside(screens.map(({ amounts }) => amounts)),
      controls: inside(screens.map(({ controls }) => controls)),
      tabs: inside([tabSwitches(livesOf(this.tabs))]),
      sizes: inside(screens.map(({ sizes }) => sizes)),
      scrolls: inside(screens.map(({ scrolls }) => scrolls)),
      thrashes: inside(screens.map(({ thrashes }) => thrashes)),
      console: inside(tabs.map(({ log }) => log.lines)),
      network: inside(tabs.map(({ log }) => log.requests)),
      activity: activityOf(tabs.map(({ reader }) => reader.activity)),
      events: this.events,
      skipped: this.skipped,
    };
  }

  private read(tab: Tab, event: Snapshot['event']): void {
    const known = tab.reader.read(event) || tab.log.read(event);
    if (!known) this.skipped += 1;
  }

  /** A click may have opened a tab: that is an answer too. */
  private tabOpened(at: number): void {
    for (const { reader, first } of this.tabs.values()) if (first < at) reader.tabSwitched(at);
  }

  private tab(window: string, at: number): Tab {
    const known = this.tabs.get(window);
    if (known) return known;
    const tab = {
      reader: new WindowReader(window),
      order: new InOrder(),
      log: new Log(window),
      first: at,
      last: at,
    };
    this.tabs.set(window, tab);
    return tab;
  }
}

function livesOf(tabs: ReadonlyMap<string, Tab>): WindowLife[] {
  return [...tabs].map(([window, { reader }]) => ({
    window,
    told: reader.switches,
    activity: reader.activity,
  }));
}

/** Moments of input in any window, at most one a second. */
function activityOf(moments: readonly (readonly number[])[]): number[] {
  const bySecond = new Map(
    moments
      .flat()
      .sort((a, b) => b - a)
      .map((at) => [Math.floor(at / 1000), at]),
  );
  return [...bySecond.values()].sort((a, b) => a - b);
}
