import { openControls } from './controls.ts';
import { loadLines } from './load.ts';
import { byId } from './page.ts';
import { createPlayhead } from './playhead.ts';
import { type Recording, readRecording, whyNotShown } from './recording.ts';
import { openStage } from './stage.ts';
import { openTabs } from './tabs.ts';
import { startOfLink } from './times.ts';

const player = byId('player');

async function start(): Promise<void> {
  const recording = await readRecording(loadLines(player.dataset.lines ?? ''));
  warnOf(recording);
  const reason = whyNotShown(recording);
  if (reason !== null) {
    player.dataset.state = 'empty';
    byId('notice').textContent = reason;
    return;
  }
  const stage = await openStage(recording);
  const playhead = createPlayhead(recording.length, (moment, jumped) => {
    if (jumped) stage.show(moment);
    else stage.goOn(moment);
    player.dataset.state = moment.playing ? 'playing' : 'paused';
    showControls(moment);
    showTabs(moment, stage);
  });
  const showControls = openControls(recording, playhead);
  const showTabs = openTabs(recording, playhead);
  playhead.seek(startOfLink(location.search));
}

/** Nothing is left out in silence. */
function warnOf({ skipped, complete, tabs }: Recording): void {
  const texts = [
    ...(skipped > 0 ? [`Parts of the recording that could not be read: ${skipped}.`] : []),
    ...(!complete && tabs.length > 0 ? ['The recording breaks off: its end did not arrive.'] : []),
  ];
  byId('warning').textContent = texts.join(' ');
  byId('warning').hidden = texts.length === 0;
}

await start();
