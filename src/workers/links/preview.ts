import { ChatError } from '../../engine/ports/chat.ts';
import type { LinkPlace, LinkPreview } from '../../engine/ports/link-previews.ts';
import { summaryWithoutNames } from '../../engine/privacy/without-names.ts';
import type { ReplayLink } from '../../engine/requests/replay-links.ts';
import { RetryLater } from '../../queues/errors.ts';
import type { PreviewLinks } from '../../queues/payloads/links.ts';
import { linkPreview, linkPreviewInDraft, linkPreviewOffer } from '../../templates/link-preview.ts';
import { mayName } from '../names.ts';
import type { LinksDeps } from './deps.ts';

/**
 * Shows under replay links what is stored of their sessions, or a button that has them summarized. It reads
 * nothing of PostHog and asks no model: a link is no question.
 */
export async function previewLinks(
  deps: LinksDeps,
  { scope, place, links }: PreviewLinks,
): Promise<void> {
  if ('draft' in place) {
    const content = linkPreviewInDraft();
    const previews = links.map(({ url }) => ({ url, content }));
    return show(deps, place, previews);
  }
  const { channel, ts, thread } = place;
  const previews = await Promise.all(links.map((link) => known(deps, { scope, thread, link })));
  const told = previews.flatMap(({ link, isStored }) =>
    isStored ? [{ channel, ts, ...link }] : [],
  );
  // Kept first: what may be shown can be taken back.
  if (told.length > 0) await deps.shownLinks.keep(scope, told);
  await show(
    deps,
    { channel, ts },
    previews.map(({ link: { url }, content }) => ({ url, content })),
  );
}

interface Shared extends Pick<PreviewLinks, 'scope'> {
  /** Where a summary is answered. */
  readonly thread: string;
  readonly link: ReplayLink;
}

async function known({ summaries, access, now }: LinksDeps, { scope, thread, link }: Shared) {
  const here = { thread, sessionId: link.sessionId };
  const stored = await summaries?.latest(scope, link.sessionId, '');
  if (!stored) return { link, content: linkPreviewOffer(here), isStored: false };
  const names = await mayName({ access }, scope);
  const { createdAt: storedAt } = stored;
  const summary = names ? stored.summary : summaryWithoutNames(stored.summary);
  const content = linkPreview({ ...here, summary, storedAt, now: now(), names });
  return { link, content, isStored: true };
}

/** Where somebody took the message back, or Slack does not let us, nobody waits for it. @throws what may pass */
async function show(
  { linkPreviews, log }: LinksDeps,
  place: LinkPlace,
  previews: readonly LinkPreview[],
): Promise<void> {
  try {
    await linkPreviews.show(place, previews);
  } catch (error) {
    if (!(error instanceof ChatError) || error.code === 'unavailable') throw error;
    if (error.code === 'rate_limited')
      throw new RetryLater(error.retryAfterSeconds ?? 1, error.message, { cause: error });
    log.warn({ err: error }, 'Nothing was shown under a link');
  }
}
