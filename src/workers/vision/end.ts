import type { VisionChange } from '../../engine/ports/vision-runs.ts';
import type { VisionRun } from '../../engine/vision/run.ts';
import type { Message } from '../../templates/render.ts';
import { visionKeep } from '../../templates/vision-questions.ts';
import type { VisionDeps } from './deps.ts';
import { answerOf, scannerOf } from './messages.ts';

/**
 * Shows the run's last word, and asks what becomes of a scanner that was made for it. The word goes out before
 * the run is over: should we end in between, it is said again and stands once.
 * @param told there is a summary
 */
export async function end(
  { delivery, visionRuns, now }: VisionDeps,
  run: VisionRun,
  message: Message,
  told = false,
): Promise<VisionRun | null> {
  const { temporary } = run;
  const word = answerOf(run, message, true);
  if (temporary === null || temporary.id === null) {
    await delivery.post([word]);
    return visionRuns.change(run, { stage: 'over' });
  }
  const question = visionKeep(temporary.name, { runId: run.id, told });
  await delivery.post([word, scannerOf(run, question)]);
  const askedAt = now().getTime();
  const change: VisionChange = {
    stage: 'over',
    temporary: { ...temporary, fate: 'asked', told, askedAt },
  };
  return visionRuns.change(run, change);
}
