import type { Mark } from './marks.ts';
import { byId, withText } from './page.ts';
import type { Playhead } from './playhead.ts';
import type { Recording } from './recording.ts';
import type { Moment } from './stage.ts';
import { showLength } from './times.ts';

/** Keys and the bar go by these, in milliseconds. */
const STEP = 2000;

/** Brings the controls to life; the returned function shows a moment on them. */
export function openControls(recording: Recording, playhead: Playhead): (moment: Moment) => void {
  const [button, time] = [byId('play'), byId('time')];
  const bar = openBar(recording, playhead);
  button.addEventListener('click', playhead.toggle);
  openKeys(playhead);
  openErrors(recording.marks, playhead);
  byId('controls').hidden = false;
  const length = showLength(recording.length);
  byId('length').textContent = length;
  return ({ at, playing }) => {
    const shown = `${showLength(at)} / ${length}`;
    bar.value = String(at);
    bar.setAttribute('aria-valuetext', shown);
    time.textContent = shown;
    button.setAttribute('aria-label', playing ? 'Pause' : 'Play');
  };
}

function openBar({ length, marks }: Recording, playhead: Playhead): HTMLInputElement {
  const bar = byId('bar');
  if (!(bar instanceof HTMLInputElement)) throw new Error('The time bar is no input.');
  bar.max = String(length);
  bar.addEventListener('input', () => playhead.seek(Number(bar.value)));
  const lane = byId('marks');
  lane.append(...marks.map((mark) => markOf(mark, length)));
  lane.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLElement && target.dataset.at)
      playhead.seek(Number(target.dataset.at));
  });
  byId('legend').hidden = marks.length === 0;
  return bar;
}

function markOf({ kind, at, text }: Mark, length: number): HTMLElement {
  const mark = document.createElement('span');
  mark.className = `mark ${kind}`;
  mark.dataset.at = String(at);
  mark.title = `${showLength(at)} ${text}`;
  mark.style.left = `${length === 0 ? 0 : (at / length) * 100}%`;
  return mark;
}

/** The errors as a list too: marks are small on a phone and mute to a screen reader. */
function openErrors(marks: readonly Mark[], playhead: Playhead): void {
  const errors = marks.filter(({ kind }) => kind === 'error');
  const list = byId('errors');
  list.hidden = errors.length === 0;
  list.querySelector('summary')?.append(`Errors (${errors.length})`);
  list.querySelector('ol')?.append(
    ...errors.map(({ at, text }) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.append(withText('b', showLength(at)), ' ', text);
      button.addEventListener('click', () => playhead.seek(at));
      item.append(button);
      return item;
    }),
  );
}

function openKeys(playhead: Playhead): void {
  document.addEventListener('keydown', (event) => press(event, playhead));
  // A button that was clicked gives the keys back, or the space bar would press it again.
  document.addEventListener('click', ({ detail }) => {
    const { activeElement } = document;
    if (detail > 0 && activeElement instanceof HTMLElement) activeElement.blur();
  });
}

function press(event: KeyboardEvent, playhead: Playhead): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { target, key } = event;
  const ownSpace = target instanceof Element && target.closest('button, summary') !== null;
  if (key === ' ' && !ownSpace) playhead.toggle();
  else if (key === 'ArrowLeft') playhead.seek(playhead.moment.at - STEP);
  else if (key === 'ArrowRight') playhead.seek(playhead.moment.at + STEP);
  else return;
  event.preventDefault();
}
