import { byId, withText } from './page.ts';
import type { Playhead } from './playhead.ts';
import type { Recording } from './recording.ts';
import type { Moment, Stage } from './stage.ts';

/**
 * Lets the viewer choose a tab when there are several, or follow the person from one to the other. The
 * returned function shows a moment on the choice.
 */
export function openTabs(
  { tabs }: Recording,
  playhead: Playhead,
): (moment: Moment, stage: Stage) => void {
  const choices = [null, ...tabs.keys()];
  const buttons = choices.map((tab) => {
    const button = withText('button', tab === null ? 'Follow' : `Tab ${tab + 1}`);
    button.type = 'button';
    button.addEventListener('click', () => playhead.choose(tab));
    return button;
  });
  byId('tabs').append(...buttons);
  byId('tabs').hidden = tabs.length < 2;
  return ({ chosen }, { tab }) => {
    for (const [index, button] of buttons.entries()) {
      const choice = choices[index];
      button.setAttribute('aria-pressed', String(choice === chosen));
      button.classList.toggle('seen', choice === tab);
    }
  };
}
