/** rrweb's event numbers, as recorded (@rrweb/types). */

export const EventType = {
  domContentLoaded: 0,
  load: 1,
  fullSnapshot: 2,
  incremental: 3,
  meta: 4,
  custom: 5,
  plugin: 6,
} as const;

export const IncrementalSource = {
  mutation: 0,
  mouseMove: 1,
  mouseInteraction: 2,
  scroll: 3,
  viewportResize: 4,
  input: 5,
  touchMove: 6,
  mediaInteraction: 7,
  styleSheetRule: 8,
  canvasMutation: 9,
  font: 10,
  log: 11,
  drag: 12,
  styleDeclaration: 13,
  selection: 14,
  adoptedStyleSheet: 15,
  customElement: 16,
} as const;

export const KNOWN_SOURCES: ReadonlySet<unknown> = new Set(Object.values(IncrementalSource));

export const MouseInteraction = {
  mouseUp: 0,
  mouseDown: 1,
  click: 2,
  doubleClick: 4,
  focus: 5,
  blur: 6,
  touchStart: 7,
  touchEnd: 9,
} as const;

export const NodeType = {
  document: 0,
  documentType: 1,
  element: 2,
  text: 3,
  cdata: 4,
  comment: 5,
} as const;

/** What the visitor does, as opposed to what the page does. */
export const INPUT_SOURCES: ReadonlySet<unknown> = new Set([
  IncrementalSource.mouseMove,
  IncrementalSource.mouseInteraction,
  IncrementalSource.scroll,
  IncrementalSource.input,
  IncrementalSource.touchMove,
  IncrementalSource.drag,
  IncrementalSource.selection,
]);

/** Input that a page may be expected to answer; a moving mouse is none. */
export const DELIBERATE_SOURCES: ReadonlySet<unknown> = new Set([
  IncrementalSource.mouseInteraction,
  IncrementalSource.scroll,
  IncrementalSource.input,
]);
