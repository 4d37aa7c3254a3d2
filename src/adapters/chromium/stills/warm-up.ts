const element = (
  id: number,
  tagName: string,
  attributes: object = {},
  childNodes: object[] = [],
) => ({
  ...{ type: 2, id, tagName, attributes, childNodes },
});

const CSS = '@media (hover: hover) { a:hover, .x::before { color: red } } body { margin: 0 }';

const PAGE = element(2, 'html', {}, [
  element(3, 'head', {}, [element(4, 'style', { _cssText: CSS })]),
  element(5, 'body', {}, [element(6, 'p', { class: 'x' }, [{ type: 3, id: 7, textContent: 'a' }])]),
]);

/** A tiny recording: with it a new page does once all that the first still would have to wait for. */
export const WARM_UP = {
  at: 20,
  size: { width: 1280, height: 720 },
  events: JSON.stringify([
    { type: 4, timestamp: 0, data: { href: '', width: 1280, height: 720 } },
    {
      type: 2,
      timestamp: 0,
      data: { node: { type: 0, id: 1, childNodes: [PAGE] }, initialOffset: { top: 0, left: 0 } },
    },
    {
      type: 3,
      timestamp: 10,
      data: {
        ...{ source: 0, removes: [], texts: [{ id: 7, value: 'b' }] },
        attributes: [{ id: 6, attributes: { class: 'y' } }],
        adds: [{ parentId: 5, nextId: null, node: element(8, 'b') }],
      },
    },
    {
      type: 3,
      timestamp: 11,
      data: { source: 1, positions: [{ x: 1, y: 1, id: 6, timeOffset: 0 }] },
    },
    { type: 3, timestamp: 30, data: { source: 3, id: 1, x: 0, y: 0 } },
  ]),
};
