import { type Random, randomOf } from '../../sandbox/shop/browser/random.ts';
import { below, words } from './words.ts';

/** rrweb's form of a DOM node. */
export interface PageNode {
  readonly type: number;
  readonly id: number;
  readonly tagName?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly childNodes?: readonly PageNode[];
  readonly textContent?: string;
}

/** A page of about a megabyte as JSON, and the ids of what changes on it. */
export interface Page {
  readonly node: PageNode;
  /** Takes new rows while the page is open. */
  readonly feed: number;
  readonly prices: readonly number[];
  /** Lines of a chart. */
  readonly paths: readonly number[];
  readonly cards: readonly number[];
  readonly buttons: readonly number[];
  readonly fields: readonly number[];
}

/** rrweb never gives an id twice in one recording of a window. */
export type NextId = () => number;

const CARDS = 530;
const PATHS = 20;
const RULES = 1_200;

/** The same page for the same name, but for the ids. */
export function createPage(name: string, nextId: NextId): Page {
  const random = randomOf(name);
  const build = new Build(nextId);
  const cards = Array.from({ length: CARDS }, () => card(build, random));
  const fields = Array.from({ length: 6 }, (_, i) => {
    return build.element('input', {
      type: 'text',
      name: `field-${i}`,
      placeholder: words(random, 2),
    });
  });
  const feed = build.element('ul', { class: 'feed' });
  const paths = Array.from({ length: PATHS }, () => {
    return build.element('path', { class: 'line', fill: 'none', d: line(random) });
  });
  const style = build.element('style', {}, [build.text(rules(random))]);
  const title = build.element('title', {}, [build.text(words(random, 3))]);
  const main = build.element('main', {}, [
    build.element('h1', {}, [build.text(words(random, 3))]),
    build.element('form', { id: 'search' }, fields),
    feed,
    build.element('svg', { class: 'chart', viewBox: '0 0 600 200' }, paths),
    build.element(
      'section',
      { class: 'cards' },
      cards.map(({ node }) => node),
    ),
  ]);
  const html = build.element('html', { lang: 'en' }, [
    build.element('head', {}, [title, style]),
    build.element('body', {}, [main]),
  ]);
  return {
    node: { type: 0, id: nextId(), childNodes: [html] },
    feed: feed.id,
    paths: paths.map(({ id }) => id),
    prices: cards.map(({ price }) => price),
    cards: cards.map(({ node }) => node.id),
    buttons: cards.map(({ button }) => button),
    fields: fields.map(({ id }) => id),
  };
}

/** A new row of the feed: a dozen nodes, with an address in one of twenty. */
export function feedRow(random: Random, nextId: NextId): PageNode {
  const build = new Build(nextId);
  const isPersonal = below(random, 20) === 0;
  const author = isPersonal ? `${words(random, 1)}@${words(random, 1)}.example` : words(random, 2);
  return build.element('li', { class: `row row-${below(random, 9)}` }, [
    build.element('img', { src: `https://cdn.example/${below(random, 1e6)}.jpg`, alt: author }),
    build.element('strong', {}, [build.text(author)]),
    build.element('p', { class: 'message' }, [build.text(words(random, 24))]),
    build.element('a', { href: `https://app.example/items/${below(random, 1e6)}?tab=details` }, [
      build.text(words(random, 2)),
    ]),
    build.element('span', { class: 'amount' }, [build.text(`€ ${below(random, 900)}.50`)]),
  ]);
}

/** A line of a chart, as an svg path's `d`: about a thousand characters. */
export function line(random: Random): string {
  const points = Array.from({ length: 100 }, (_, i) => `${6 * i},${below(random, 2000) / 10}`);
  return `M${points.join('L')}`;
}

/** Makes nodes, each with the next id. */
class Build {
  private readonly nextId: NextId;

  constructor(nextId: NextId) {
    this.nextId = nextId;
  }

  element(
    tagName: string,
    attributes: Readonly<Record<string, string>>,
    childNodes: readonly PageNode[] = [],
  ): PageNode {
    return { type: 2, tagName, attributes, childNodes, id: this.nextId() };
  }

  text(textContent: string): PageNode {
    return { type: 3, textContent, id: this.nextId() };
  }
}

function card(build: Build, random: Random) {
  const price = build.text(`€ ${below(random, 900)}.00`);
  const button = build.element('button', { type: 'button', class: 'btn btn-primary' }, [
    build.text(words(random, 2)),
  ]);
  const points = Array.from({ length: 4 }, () => {
    return build.element('li', {}, [build.text(words(random, 5))]);
  });
  const node = build.element(
    'article',
    { class: `card card-${below(random, 40)}`, 'data-id': String(below(random, 1e9)) },
    [
      build.element('img', { src: `https://cdn.example/${below(random, 1e6)}.jpg`, alt: '' }),
      build.element('h3', {}, [build.text(words(random, 4))]),
      build.element('p', {}, [build.text(words(random, 30))]),
      build.element('ul', {}, points),
      build.element('span', { class: 'price' }, [price]),
      button,
    ],
  );
  return { node, price: price.id, button: button.id };
}

function rules(random: Random): string {
  return Array.from({ length: RULES }, (_, i) => {
    const [x, y] = [below(random, 40), below(random, 40)];
    return `.card-${i} > .price, .row-${i}:hover { margin: ${x}px ${y}px; color: rgb(${x}, ${y}, 90); }`;
  }).join('\n');
}
