import { withoutQuotes } from './elements.ts';
import { fill, type View } from './fill.ts';
import { readLayout, type TemplateBlock } from './layout.ts';
import { fitsOneMessage, LIMITS } from './limits.ts';
import { safeForSlack } from './safe-text.ts';

/** A message ready for Slack: a summary for notifications and screen readers, and its blocks. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly TemplateBlock[];
}

/** Fills `<name>.hbs` with foreign data made safe, and reads it as one message. */
export function render(name: string, view: View): Message {
  return readLayout(fill(name, view, (text) => withoutQuotes(safeForSlack(text))));
}

/** As `render`, for what may be too long for one message: as many as Slack's limits ask for. */
export function renderPages(name: string, view: View): Message[] {
  const { text, blocks } = render(name, view);
  const pages = intoPages(blocks);
  if (pages.length < 2) return pages.map((page) => ({ text, blocks: page }));
  return pages.map((page, index) => ({
    text: `${text} (${index + 1} of ${pages.length})`,
    blocks: page,
  }));
}

function intoPages(blocks: readonly TemplateBlock[]): TemplateBlock[][] {
  const pages: TemplateBlock[][] = [];
  for (const block of blocks) {
    const page = pages.at(-1);
    const fits = page && page.length < LIMITS.blocks && fitsOneMessage([...page, block]);
    if (fits) page.push(block);
    else pages.push([block]);
  }
  return pages;
}
