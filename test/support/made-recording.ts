import type { RrwebEvent, Snapshot } from '../../src/engine/ports/source.ts';

/** A serialized rrweb element. */
export function element(id: number, tagName: string, attributes = {}, childNodes: unknown[] = []) {
  return { type: 2, id, tagName, attributes, childNodes };
}

export function textNode(id: number, textContent: string) {
  return { type: 3, id, textContent };
}

/** A page: `<html><head>head</head><body>body</body></html>`, ids from `first` on. */
export function page(first: number, body: unknown[], head: unknown[] = []) {
  const parts = [element(first + 2, 'head', {}, head), element(first + 3, 'body', {}, body)];
  return { type: 0, id: first, childNodes: [element(first + 1, 'html', {}, parts)] };
}

export function snapshot(timestamp: number, node: unknown, href = 'https://site.example/page') {
  return [
    { type: 4, timestamp, data: { href, width: 1280, height: 720 } },
    { type: 2, timestamp, data: { node, initialOffset: { top: 0, left: 0 } } },
  ];
}

export function mutation(timestamp: number, changes: object): RrwebEvent {
  const nothing = { adds: [], removes: [], texts: [], attributes: [] };
  return { type: 3, timestamp, data: { source: 0, ...nothing, ...changes } };
}

export function click(timestamp: number, id: number): RrwebEvent {
  return { type: 3, timestamp, data: { source: 2, type: 2, id, x: 5, y: 5 } };
}

export function move(timestamp: number): RrwebEvent {
  return { type: 3, timestamp, data: { source: 1, positions: [] } };
}

export function inWindow(window: string, events: readonly RrwebEvent[]): Snapshot[] {
  return events.map((event) => ({ window, event }));
}
