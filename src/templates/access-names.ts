import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** Whether persons are named from now on. */
export function namesSet(project: string, names: boolean): Message {
  return render('access-names', { isSet: true, names, project: clip(project, 60) });
}

/** What was typed says neither. */
export function namesUnclear(): Message {
  return render('access-names', { isSet: false, names: false, project: '' });
}
