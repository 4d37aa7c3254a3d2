import { RenderError } from '../../engine/ports/stills.ts';
import { clock } from '../../engine/sessions/clock.ts';
import { clipOf } from '../../engine/sessions/moments/clip.ts';
import { pictureOf } from '../../engine/sessions/moments/picture.ts';
import type { ShowMoment } from '../../queues/payloads/render.ts';
import { failure } from '../../templates/failure.ts';
import { altOf, momentPicture } from '../../templates/moment-picture.ts';
import type { RendererDeps } from '../deps.ts';
import { completeReply } from '../report/picture.ts';

/** Later than this nobody waits for a picture any more, ms. */
const PATIENCE_MS = 15 * 60 * 1000;

/** Shows a moment in its thread, as a picture or as a clip; or says there why it cannot. */
export async function showMoment(
  deps: RendererDeps,
  job: ShowMoment,
  signal: AbortSignal,
): Promise<void> {
  if (deps.now().getTime() - job.askedAt > PATIENCE_MS) return;
  try {
    await (job.kind === 'picture' ? showPicture(deps, job, signal) : showClip(deps, job, signal));
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    deps.log.warn({ err: error, session: job.sessionId }, 'A moment could not be shown');
    await tellNotShown(deps, job, error);
  }
}

async function showPicture(
  deps: RendererDeps,
  job: ShowMoment,
  signal: AbortSignal,
): Promise<void> {
  const picture = await pictureOf(deps, { ...job, signal });
  const { png, captions, seconds } = picture;
  const { file } = await deps.chat.upload({
    name: `moment-${Math.floor(seconds)}.png`,
    title: `Before, at and after ${clock(seconds)}`,
    alt: altOf(captions),
    bytes: png,
  });
  const { scope, sessionId, pattern } = job;
  await deps.sharedFiles.keep(scope, { file, sessionId, place: null });
  if (pattern) return completeReply(deps, { scope, pattern }, { file, captions });
  const content = momentPicture({ ...picture, file, sessionId }, deps);
  await deps.delivery.post([{ ...placeOf(job), content, final: true }]);
}

/** Slack shows films only as files of their own, which no message of ours can carry. */
async function showClip(deps: RendererDeps, job: ShowMoment, signal: AbortSignal): Promise<void> {
  const { webm, from, to } = await clipOf(deps, { ...job, signal });
  const title = `${clock(from)}–${clock(to)}, 1.5 times as fast`;
  const { scope, sessionId, channel, thread } = job;
  const { file } = await deps.chat.share(job, {
    name: `clip-${Math.floor(job.seconds)}.webm`,
    title,
    alt: `Clip of the recording, ${title}`,
    bytes: webm,
  });
  await deps.sharedFiles.keep(scope, { file, sessionId, place: { channel, thread } });
}

/** The word in the thread that there is no picture, and what to do instead. */
export async function tellNotShown(
  { delivery }: Pick<RendererDeps, 'delivery'>,
  job: ShowMoment,
  error: Error,
): Promise<void> {
  const { kind: thing, seconds } = job;
  const code = error instanceof RenderError ? error.code : 'unavailable';
  const unasked = job.user === null && (code === 'no-recording' || job.pattern !== undefined);
  if (unasked || job.quiet) return;
  const content = failure({ kind: 'no-picture', thing, seconds, code });
  await delivery.post([{ ...placeOf(job), content }]);
}

function placeOf({ requestId, scope, channel, thread, threadOf }: ShowMoment) {
  return { key: requestId, scope, channel, thread, threadOf };
}
