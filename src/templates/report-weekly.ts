import { Exact } from './fill.ts';
import { type Message, render } from './render.ts';
import { reportValue } from './report-values.ts';

/** Said to all: who has a report run every week, or no longer. `by`: Slack's id; `next` null = it ended. */
export function reportWeekly({
  runId,
  by,
  next,
}: {
  readonly runId: string;
  readonly by: string;
  readonly next: Date | null;
}): Message {
  return render('report-weekly', { who: new Exact(by), next, run: reportValue(runId) });
}
