import type { Mirror } from './dom/mirror.ts';
import { type Fields, fields, list, number, text } from './read.ts';
import { IncrementalSource } from './rrweb.ts';

const SOURCES: ReadonlySet<unknown> = new Set([
  IncrementalSource.styleSheetRule,
  IncrementalSource.styleDeclaration,
  IncrementalSource.adoptedStyleSheet,
]);

export function isSheetChange({ source }: Fields): boolean {
  return SOURCES.has(source);
}

/** Applies what script did to the page's style sheets. */
export function changeSheets(mirror: Mirror, data: Fields): void {
  if (data.source === IncrementalSource.adoptedStyleSheet) adopt(mirror, data);
  const sheet = mirror.sheets.sheet(number(data.id), number(data.styleId));
  if (!sheet) return;
  const whole = text(data.replace) ?? text(data.replaceSync);
  if (whole !== null) sheet.write(whole);
  for (const raw of list(data.removes).map(fields)) sheet.remove(placeOf(raw.index));
  for (const raw of list(data.adds).map(fields))
    sheet.insert(text(raw.rule) ?? '', Math.max(0, placeOf(raw.index)));
  const [set, removed] = [text(fields(data.set).property), text(fields(data.remove).property)];
  if (set) sheet.declare(placeOf(data.index), set, text(fields(data.set).value));
  if (removed) sheet.declare(placeOf(data.index), removed, null);
}

function adopt(mirror: Mirror, data: Fields): void {
  for (const raw of list(data.styles).map(fields)) {
    const styleId = number(raw.styleId);
    const css = list(raw.rules).map((rule) => text(fields(rule).rule) ?? '');
    if (styleId !== null) mirror.sheets.adopt(styleId, mirror.node(data.id), css);
  }
}

/** The place of a rule at the top of its sheet; -1 for rules inside groups, which are not followed. */
function placeOf(index: unknown): number {
  const place = Array.isArray(index) && index.length === 1 ? index[0] : index;
  const known = number(place);
  return known !== null && known >= 0 ? Math.floor(known) : -1;
}
