import type { RrwebEvent, Snapshot } from '../ports/source.ts';
import { type Fields, fields, list, number } from '../recording/read.ts';
import { EventType, IncrementalSource } from '../recording/rrweb.ts';
import { Nodes } from './dom.ts';
import { mapped, mappedFields, maskJson } from './json.ts';
import type { Masker } from './masker.ts';
import { maskMutation, type Page } from './mutations.ts';
import { stitched } from './stitch.ts';
import { starred } from './typed.ts';

/** rrweb's source number of fonts, which the reader of recordings does not need. */
const FONT = 10;
/** Numbers and style sheets: nothing personal to read in them. */
const IMPERSONAL: ReadonlySet<unknown> = new Set([
  IncrementalSource.mouseMove,
  IncrementalSource.mouseInteraction,
  IncrementalSource.scroll,
  IncrementalSource.viewportResize,
  IncrementalSource.touchMove,
  IncrementalSource.mediaInteraction,
  IncrementalSource.styleSheetRule,
  FONT,
  IncrementalSource.drag,
  IncrementalSource.styleDeclaration,
  IncrementalSource.selection,
  IncrementalSource.adoptedStyleSheet,
]);

/**
 * The recording without personal data, event by event; what posthog-js masked stays as it is.
 * Pictures (canvas, images, video frames) cannot be read and pass as they are.
 */
export async function* maskSnapshots(
  masker: Masker,
  snapshots: AsyncIterable<Snapshot>,
): AsyncGenerator<Snapshot> {
  const recording = new MaskedRecording(masker);
  for await (const snapshot of snapshots) yield recording.mask(snapshot);
}

/** Masks one recording's events in their stored order; remembers which nodes of each window are typed into. */
export class MaskedRecording {
  private readonly masker: Masker;
  private readonly pages = new Map<string, Page>();

  constructor(masker: Masker) {
    this.masker = masker;
  }

  /** The same object when nothing was hidden. */
  mask(snapshot: Snapshot): Snapshot {
    const event: Partial<RrwebEvent> = fields(snapshot.event);
    const data = this.data(this.page(snapshot.window), event);
    return data === event.data ? snapshot : { ...snapshot, event: { ...snapshot.event, data } };
  }

  private page(window: string): Page {
    const known = this.pages.get(window) ?? { contents: new Map(), complete: false };
    this.pages.set(window, known);
    return known;
  }

  private data(page: Page, { type, data }: Partial<RrwebEvent>): unknown {
    if (type === EventType.fullSnapshot) return this.whole(page, fields(data));
    if (type === EventType.incremental) return this.change(page, fields(data));
    if (type === EventType.plugin) return maskPlugin(this.masker, fields(data));
    return maskJson(this.masker, data);
  }

  private whole(page: Page, data: Fields): Fields {
    page.contents.clear();
    page.complete = true;
    const nodes = new Nodes(this.masker, page.contents, stitched(this.masker, [data.node]));
    return mappedFields(data, (name, value) =>
      name === 'node' ? nodes.mask(value, 'read') : value,
    );
  }

  private change(page: Page, data: Fields): unknown {
    const { source } = data;
    if (IMPERSONAL.has(source)) return data;
    if (source === IncrementalSource.mutation) return maskMutation(this.masker, page, data);
    if (source === IncrementalSource.input) return this.typed(page, data);
    return maskJson(this.masker, data);
  }

  /** A choice is one of the page's own words; everything else was typed. */
  private typed({ contents }: Page, data: Fields): Fields {
    const chosen = contents.get(number(data.id) ?? -1) === 'chosen';
    return mappedFields(data, (name, value) => {
      if (name !== 'text' || typeof value !== 'string') return value;
      return chosen ? this.masker.text(value) : starred(value);
    });
  }
}

/** What a request carried and what came back: never shown, so never kept. */
const CARRIED = /^(?:request|response)(?:headers|body)$/i;

/** Console lines, and requests without their headers and bodies. */
function maskPlugin(masker: Masker, data: Fields): unknown {
  const isNetwork = typeof data.plugin === 'string' && data.plugin.startsWith('rrweb/network');
  if (!isNetwork) return maskJson(masker, data);
  const payload = mappedFields(fields(data.payload), (name, value) =>
    name === 'requests' ? mapped(list(value), withoutCarried) : value,
  );
  return maskJson(masker, payload === data.payload ? data : { ...data, payload });
}

function withoutCarried(request: unknown): unknown {
  return mappedFields(fields(request), (name, value) => (CARRIED.test(name) ? null : value));
}
