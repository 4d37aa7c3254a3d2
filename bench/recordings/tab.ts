import { type Random, randomOf } from '../../sandbox/shop/browser/random.ts';
import { createPage, feedRow, line, type Page } from './page.ts';
import { below, words } from './words.ts';

/** An rrweb event as a browser sends it. */
export interface RecordedEvent {
  readonly type: number;
  readonly timestamp: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const ROWS_KEPT = 40;

/** One tab of a busy application, second by second: what rrweb records of it. */
export class Tab {
  private readonly name: string;
  private readonly random: Random;
  private lastId = 0;
  private pages = 0;
  private page: Page;
  private rows: number[] = [];

  constructor(name: string) {
    this.name = name;
    this.random = randomOf(name);
    this.page = this.build();
  }

  /** Another address: a page of its own. */
  opens(at: number): RecordedEvent[] {
    this.pages += 1;
    return this.checkout(at);
  }

  /** The page as it stands, as posthog-js records it every five minutes. */
  checkout(at: number): RecordedEvent[] {
    this.page = this.build();
    this.rows = [];
    const href = `https://app.example/${this.name}/${this.pages}?team=7`;
    return [
      { type: 4, timestamp: at, data: { href, width: 1440, height: 900 } },
      {
        type: 2,
        timestamp: at + 1,
        data: { node: this.page.node, initialOffset: { top: 0, left: 0 } },
      },
    ];
  }

  /** A second in which a visitor looks at the tab. */
  watched(at: number): RecordedEvent[] {
    const second = Math.floor(at / 1000);
    return [
      this.moves(at + 20),
      this.rowsCome(at + 100, 4),
      this.chartMoves(at + 350),
      this.moves(at + 520),
      this.valuesChange(at + 700),
      ...(second % 2 === 0 ? [this.requests(at + 750)] : []),
      ...(second % 3 === 0 ? [this.logs(at + 760)] : []),
      ...(second % 4 === 0 ? [this.types(at + 800)] : []),
      ...(second % 7 === 0 ? this.clicks(at + 850) : []),
      ...(second % 5 === 0 ? [this.scrolls(at + 950)] : []),
    ];
  }

  /** A second in the background: the page goes on by itself. */
  hidden(at: number): RecordedEvent[] {
    return Math.floor(at / 1000) % 2 === 0 ? [this.rowsCome(at + 400, 2)] : [];
  }

  private build(): Page {
    return createPage(`${this.name} ${this.pages}`, this.nextId);
  }

  private readonly nextId = (): number => {
    this.lastId += 1;
    return this.lastId;
  };

  private one(ids: readonly number[]): number {
    return ids[below(this.random, ids.length)] ?? 1;
  }

  /** Rows come in, old ones go. */
  private rowsCome(at: number, count: number): RecordedEvent {
    const { page } = this;
    const nodes = Array.from({ length: count }, () => feedRow(this.random, this.nextId));
    this.rows.push(...nodes.map(({ id }) => id));
    const gone = this.rows.splice(0, Math.max(0, this.rows.length - ROWS_KEPT));
    return mutation(at, {
      removes: gone.map((id) => ({ parentId: page.feed, id })),
      adds: nodes.map((node) => ({ parentId: page.feed, nextId: null, node })),
    });
  }

  private chartMoves(at: number): RecordedEvent {
    const attributes = this.page.paths.map((id) => ({ id, attributes: { d: line(this.random) } }));
    return mutation(at, { attributes });
  }

  private valuesChange(at: number): RecordedEvent {
    const texts = Array.from({ length: 20 }, () => {
      return { id: this.one(this.page.prices), value: `€ ${below(this.random, 900)}.00` };
    });
    const attributes = Array.from({ length: 20 }, () => {
      const style = { transform: `translateY(${below(this.random, 90)}px)` };
      return { id: this.one(this.page.cards), attributes: { class: 'card is-new', style } };
    });
    return mutation(at, { texts, attributes });
  }

  private moves(at: number): RecordedEvent {
    const positions = Array.from({ length: 10 }, (_, i) => {
      const [x, y] = [below(this.random, 1440), below(this.random, 900)];
      return { x, y, id: this.one(this.page.cards), timeOffset: -50 * (10 - i) };
    });
    return incremental(at, { source: 1, positions });
  }

  private clicks(at: number): RecordedEvent[] {
    const [x, y] = [below(this.random, 1440), below(this.random, 900)];
    const id = this.one(this.page.buttons);
    return [1, 0, 2].map((type, i) => incremental(at + 30 * i, { source: 2, type, id, x, y }));
  }

  private types(at: number): RecordedEvent {
    const id = this.one(this.page.fields);
    return incremental(at, { source: 5, id, text: words(this.random, 2), isChecked: false });
  }

  private scrolls(at: number): RecordedEvent {
    return incremental(at, { source: 3, id: 1, x: 0, y: below(this.random, 9_000) });
  }

  private logs(at: number): RecordedEvent {
    const payload = { level: 'info', trace: [], payload: [`"${words(this.random, 12)}"`] };
    return { type: 6, timestamp: at, data: { plugin: 'rrweb/console@1', payload } };
  }

  private requests(at: number): RecordedEvent {
    const requests = Array.from({ length: 3 }, () => ({
      name: `https://app.example/api/items/${below(this.random, 1e6)}?expand=owner`,
      initiatorType: 'fetch',
      method: 'GET',
      status: 200,
      timeOrigin: at - 200,
      startTime: 10,
      duration: below(this.random, 300),
      responseHeaders: { 'content-type': 'application/json' },
      responseBody: JSON.stringify({ items: words(this.random, 40) }),
    }));
    return { type: 6, timestamp: at, data: { plugin: 'rrweb/network@1', payload: { requests } } };
  }
}

function mutation(at: number, changes: RecordedEvent['data']): RecordedEvent {
  return incremental(at, {
    source: 0,
    texts: [],
    attributes: [],
    removes: [],
    adds: [],
    ...changes,
  });
}

function incremental(timestamp: number, data: RecordedEvent['data']): RecordedEvent {
  return { type: 3, timestamp, data };
}
