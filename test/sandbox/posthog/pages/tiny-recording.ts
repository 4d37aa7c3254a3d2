/** rrweb events written by hand: what a browser would record of a page of a few words. */

type Line = readonly [string, unknown];

/** A node as rrweb serializes it. */
export type SerializedNode = Readonly<Record<string, unknown>>;

/** Milliseconds since the epoch at which these recordings begin. */
export const START = Date.parse('2026-05-20T10:00:00.000Z');

export function element(
  id: number,
  tagName: string,
  attributes: Readonly<Record<string, string>>,
  ...childNodes: readonly SerializedNode[]
): SerializedNode {
  return { type: 2, tagName, attributes, childNodes, id };
}

export function text(id: number, textContent: string): SerializedNode {
  return { type: 3, textContent, id };
}

/** Meta event and full snapshot of a document. Ids from 1000 on are taken. */
export function opened(
  window: string,
  after: number,
  body: readonly SerializedNode[],
  head: readonly SerializedNode[] = [],
): Line[] {
  const html = element(
    1000,
    'html',
    {},
    element(1001, 'head', {}, ...head),
    element(1002, 'body', {}, ...body),
  );
  const node = { type: 0, id: 1003, childNodes: [html] };
  const href = 'https://garden.example/';
  return [
    [window, { type: 4, timestamp: START + after, data: { href, width: 800, height: 600 } }],
    at(window, after + 1, 2, { node, initialOffset: { top: 0, left: 0 } }),
  ];
}

/** A text node's new text. */
export function retold(window: string, after: number, id: number, value: string): Line {
  const texts = [{ id, value }];
  return at(window, after, 3, { source: 0, texts, attributes: [], removes: [], adds: [] });
}

/** An element's new attributes. */
export function changed(
  window: string,
  after: number,
  id: number,
  attributes: Readonly<Record<string, string>>,
): Line {
  const change = [{ id, attributes }];
  return at(window, after, 3, { source: 0, texts: [], attributes: change, removes: [], adds: [] });
}

export function clicked(window: string, after: number, id: number): Line {
  return at(window, after, 3, { source: 2, type: 2, id, x: 10, y: 10 });
}

/** A console error as posthog-js records it. */
export function logged(window: string, after: number, message: string): Line {
  const payload = { level: 'error', trace: [], payload: [JSON.stringify(message)] };
  return at(window, after, 6, { plugin: 'rrweb/console@1', payload });
}

function at(window: string, after: number, type: number, data: unknown): Line {
  return [window, { type, timestamp: START + after, data }];
}
