import type { Access } from '../../engine/ports/access.ts';
import type { LinkPreviews, ShownLinks } from '../../engine/ports/link-previews.ts';
import type { WorkerDeps } from '../deps.ts';

/** What is shown under links, and offered for ids, is made with. No model among it: nobody asked. */
export interface LinksDeps
  extends Pick<WorkerDeps, 'summaries' | 'source' | 'chat' | 'projectName' | 'log' | 'now'> {
  readonly linkPreviews: LinkPreviews;
  readonly shownLinks: Pick<ShownLinks, 'keep'>;
  readonly access: Pick<Access, 'setting'>;
}
