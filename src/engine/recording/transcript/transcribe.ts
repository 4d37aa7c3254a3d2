import type { Observations } from '../observations.ts';
import { amountLines } from './amounts.ts';
import { withinBudget } from './budget.ts';
import { clickLines } from './clicks.ts';
import { collapse } from './collapse.ts';
import { controlLines } from './controls.ts';
import { idleLines, scrollLines, sizeLines, tabLines } from './course.ts';
import type { ScreenLine } from './line.ts';
import { pageLines } from './pages.ts';
import { closedLines, textLines } from './texts.ts';
import { emptiedLines, typeLines } from './typing.ts';
import { waitLines } from './waits.ts';

/** A new kind of line is one function here; of one moment, what comes first here is told first. */
const KINDS: readonly ((observed: Observations) => ScreenLine[])[] = [
  sizeLines,
  tabLines,
  typeLines,
  clickLines,
  closedLines,
  pageLines,
  emptiedLines,
  waitLines,
  textLines,
  amountLines,
  controlLines,
  scrollLines,
  idleLines,
];

/** The screen transcript: what a person watching would have noticed, in the order of its time. */
export function transcribe(observed: Observations): ScreenLine[] {
  if (observed.span === null) return [];
  const lines = KINDS.flatMap((kind) => kind(observed)).sort((a, b) => a.at - b.at);
  return withinBudget(collapse(lines), observed.span.end - observed.span.start);
}
