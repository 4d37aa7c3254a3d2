import { byId } from './page.ts';
import { attendedTab, type Recording } from './recording.ts';
import { openTab, type TabView } from './tab-view.ts';
import { showLength } from './times.ts';

/** Where and how the recording stands; `at` in milliseconds since its start. */
export interface Moment {
  readonly at: number;
  readonly playing: boolean;
  /** The tab that the viewer chose; null = the one that was looked at then. */
  readonly chosen: number | null;
}

/** What is seen of a recording. */
export interface Stage {
  /** Jumps, starts or stops. */
  show(moment: Moment): void;
  /** Goes on with the moment that plays: another tab may have its turn. */
  goOn(moment: Moment): void;
  /** The tab that is seen; -1 = none. */
  readonly tab: number;
}

/** Builds all tabs that can be seen; ready once rrweb has made its own first picture of them. */
export async function openStage(recording: Recording): Promise<Stage> {
  const [stage, screens, notice] = [byId('stage'), byId('screens'), byId('notice')];
  const views = recording.tabs.map((tab) => {
    if (tab.firstPicture === null) return null;
    try {
      return openTab(stage, screens, tab);
    } catch {
      return null; // a tab with events that are none: said when it is looked at
    }
  });
  new ResizeObserver(() => {
    for (const view of views) view?.rescale();
  }).observe(stage);
  // rrweb's constructor shows the first picture by timers of its own, which would come after ours.
  await new Promise((done) => setTimeout(done, 2));
  return stageOf(recording, views, notice);
}

function stageOf(
  recording: Recording,
  views: readonly (TabView | null)[],
  notice: HTMLElement,
): Stage {
  let tab = -1;
  let runs = false;
  const visible = ({ at, chosen }: Moment) => chosen ?? attendedTab(recording, at);

  function show(moment: Moment): void {
    tab = visible(moment);
    const opens = recording.tabs[tab]?.start ?? 0;
    const isOpen = moment.at >= opens;
    runs = moment.playing && isOpen;
    for (const [index, view] of views.entries()) view?.setShown(index === tab && isOpen);
    const view = views[tab];
    if (runs) view?.play(moment.at);
    else if (isOpen) view?.still(moment.at);
    notice.textContent = view ? `This tab opened at ${showLength(opens)}.` : NO_PICTURE;
    notice.hidden = Boolean(view) && isOpen;
  }

  return {
    show,
    goOn(moment) {
      const waits = !runs && moment.at >= (recording.tabs[tab]?.start ?? 0);
      if (visible(moment) !== tab || waits) show(moment);
    },
    get tab() {
      return tab;
    },
  };
}

const NO_PICTURE =
  'There is no picture of this recording: it holds no full snapshot to build the page from.';
