import { Exact } from './fill.ts';
import { type Message, render } from './render.ts';

/** To the asker alone, where an answer takes a while: with a button that stops it. `question`: its timestamp. */
export function answerStop(question: string): Message {
  return render('answer-stop', { question: new Exact(question) });
}

/** Stands where the answer will be, should its steps be lost. */
export function answerLooks(): Message {
  return render('answer-looks', {});
}

/** Somebody stopped what was being answered. */
export function answerStopped(): Message {
  return render('answer-stopped', {});
}

/** The question is about a report that is still being made. */
export function answerWaits(): Message {
  return render('answer-waits', {});
}

/** Nothing is answered in this channel's threads. */
export function answersOff(): Message {
  return render('answer-off', {});
}

/** There was nothing to stop. */
export function answerOver(): Message {
  return render('answer-over', {});
}

/** The last word on a question that was given up. */
export function answerFailed(): Message {
  return render('answer-failed', {});
}
