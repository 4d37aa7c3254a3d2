import { Replayer } from 'rrweb';
import type { Tab } from './recording.ts';

/** One tab on the stage. Times are milliseconds since the recording's start. */
export interface TabView {
  /** Shows the still at a time and stays there. */
  still(at: number): void;
  /** Plays on by itself from a time. */
  play(at: number): void;
  setShown(shown: boolean): void;
  /** Makes the tab fit into the stage. */
  rescale(): void;
}

/** Builds a tab in the stage, hidden. Throws when rrweb cannot make anything of its events. */
export function openTab(stage: HTMLElement, screens: HTMLElement, tab: Tab): TabView {
  const root = document.createElement('div');
  root.className = 'screen';
  screens.append(root);
  const size = { width: 0, height: 0 };
  const replayer = new Replayer([...tab.events], {
    root,
    mouseTail: false,
    showWarning: false,
    triggerFocus: false, // or the keys would go to the recorded page
  });
  const rescale = () => place(replayer.wrapper, size, stage);
  const shape = () => stage.style.setProperty('--ratio', `${size.width / size.height}`);
  replayer.on('resize', (given) => {
    Object.assign(size, given);
    if (root.classList.contains('shown')) shape();
    rescale();
  });
  const first = (tab.firstPicture ?? tab.start) - tab.start;
  // rrweb applies what lies before a time: one more, so that what happens at the time is seen.
  const offset = (at: number) => Math.max(at - tab.start, first) + 1;
  return {
    still: (at) => replayer.pause(offset(at)),
    play: (at) => replayer.play(offset(at)),
    setShown(shown) {
      root.classList.toggle('shown', shown);
      if (shown) shape();
      else replayer.pause();
    },
    rescale,
  };
}

function place(
  wrapper: HTMLElement,
  { width, height }: { width: number; height: number },
  stage: HTMLElement,
): void {
  if (width <= 0 || height <= 0) return;
  const scale = Math.min(stage.clientWidth / width, stage.clientHeight / height, 1);
  Object.assign(wrapper.style, {
    width: `${width}px`,
    height: `${height}px`,
    left: `${(stage.clientWidth - width * scale) / 2}px`,
    top: `${(stage.clientHeight - height * scale) / 2}px`,
    transform: `scale(${scale})`,
  });
}
