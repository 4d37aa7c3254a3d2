import type { Scanner } from '../../engine/ports/vision.ts';
import type { VisionRun } from '../../engine/vision/run.ts';
import { PROMPT } from '../../engine/vision/temporary.ts';
import { RetryLater } from '../../queues/errors.ts';
import { type VisionSaid, visionSaid, visionWatching } from '../../templates/vision-said.ts';
import type { VisionDeps } from './deps.ts';
import { end } from './end.ts';
import { show } from './messages.ts';

/** What came out unknown is looked for after so long, and not for longer than this. */
const LOOK_SECONDS = 15;
const LONGEST_MS = 10 * 60_000;

/**
 * Makes the scanner of a run, unless there is one of its name: a try whose end nobody knows may have made it.
 * @throws SourceError, RetryLater
 */
export async function createScanner(
  deps: VisionDeps,
  run: VisionRun,
  signal: AbortSignal,
): Promise<VisionRun | null> {
  const { vision, visionRuns, now } = deps;
  const { temporary, scope } = run;
  if (!temporary) return visionRuns.change(run, { stage: 'over' });
  await show(deps, run, visionWatching('', 'creating'));
  const { name } = temporary;
  const there = (await vision.scanners(scope, signal)).find((one) => one.name === name);
  if (there) return adopt(deps, run, there);
  const made = await vision.create(scope, { name, prompt: PROMPT }, signal);
  if (made.ok) return adopt(deps, run, made.scanner);
  const isOpen = 'unknown' in made || made.refused.reason === 'name-taken';
  if (isOpen && now().getTime() - run.since < LONGEST_MS) {
    throw new RetryLater(LOOK_SECONDS, 'Whether a scanner was made is not known yet');
  }
  const said: VisionSaid =
    'unknown' in made
      ? { kind: 'unknown-scanner', name }
      : { kind: 'posthog', refused: made.refused };
  return end(deps, run, visionSaid(said));
}

function adopt(
  { visionRuns, now }: VisionDeps,
  run: VisionRun,
  { id }: Pick<Scanner, 'id'>,
): Promise<VisionRun | null> {
  const temporary = run.temporary && { ...run.temporary, id };
  const look = { scannerId: id, takenAt: null };
  return visionRuns.change(run, { stage: 'scanning', temporary, look, since: now().getTime() });
}
