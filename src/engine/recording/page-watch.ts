import { mainHeading, titleOf } from './dom/heading.ts';
import type { Mirror } from './dom/mirror.ts';
import type { RecordedNode } from './dom/node.ts';
import { saysBusy } from './dom/words.ts';
import type { PageShown } from './observations.ts';

const KEPT = 3_000;
/** When a page is looked at after its address came, ms: the first look that finds a heading of its own is the last. */
const LOOKS_MS = [2_000, 5_000, 12_000, 30_000] as const;

interface Open {
  readonly page: { -readonly [K in keyof PageShown]: PageShown[K] };
  /** The heading of the page before, which may stand a while longer; null = its nodes went with it. */
  readonly stale: string | null;
  /** What a load replaces: as long as it stands, the new page is not there. */
  readonly former: RecordedNode | null;
  looks: number;
}

/** Follows the pages of one window, and what each is called once it has settled. */
export class PageWatch {
  readonly pages: PageShown[] = [];
  private open: Open | null = null;
  private readonly window: string;
  private readonly mirror: Mirror;

  constructor(window: string, mirror: Mirror) {
    this.window = window;
    this.mirror = mirror;
  }

  /** Another address: by a load of its own or inside the page. */
  addressed(at: number, url: string, loaded: boolean): void {
    const { root } = this.mirror;
    this.left(at);
    const known = this.pages.at(-1)?.heading || mainHeading(root);
    const page = { at, window: this.window, url, loaded, title: '', heading: '' };
    if (this.pages.length < KEPT) this.pages.push(page);
    this.open = {
      page,
      stale: loaded ? null : known,
      former: loaded ? root : null,
      looks: 0,
    };
  }

  /** Time went on, and nothing of this moment was applied yet. */
  look(at: number): void {
    const { open } = this;
    if (!open || at - open.page.at < (LOOKS_MS[open.looks] ?? Number.POSITIVE_INFINITY)) return;
    while (at - open.page.at >= (LOOKS_MS[open.looks] ?? Number.POSITIVE_INFINITY)) open.looks += 1;
    const heading = this.headingOf(open);
    const isLast = open.looks >= LOOKS_MS.length;
    if (heading === '' || saysBusy(heading) || (heading === open.stale && !isLast)) return;
    open.page.heading = heading;
    this.open = null;
  }

  /** The page or the recording ended: what stands there now is all there was, unless it is the former page still. */
  left(at: number): void {
    const { open } = this;
    this.open = null;
    if (!open) return;
    const heading = this.headingOf(open);
    const settled = at - open.page.at >= LOOKS_MS[0];
    if (heading !== open.stale || settled) open.page.heading = saysBusy(heading) ? '' : heading;
  }

  private headingOf({ page, former }: Open): string {
    const { root } = this.mirror;
    if (!root || root === former) return '';
    page.title = titleOf(root);
    return mainHeading(root);
  }
}
