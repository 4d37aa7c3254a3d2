import type { ReactNode } from 'react';
import { each } from '../each.ts';
import { asFields, asList, asString, type Fields, textOf } from '../shape.ts';
import type { BlockProps } from './block-props.ts';
import { LibraryBlock } from './library-block.tsx';

/** `table` and `data_table`. The library would read raw cells as mrkdwn, so cells are drawn here. */
export function TableBlock({ block }: BlockProps): ReactNode {
  const [head = [], ...body] = rowsOf(block.rows);
  const settings = asList(block.column_settings);
  const caption = asString(block.caption);
  const cells = (row: readonly Fields[], Tag: 'th' | 'td'): ReactNode =>
    each(row, (cell, at) => (
      <Tag className={columnLook(asFields(settings[at]))}>
        <Cell cell={cell} />
      </Tag>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys.
    <section className="block table" tabIndex={0} aria-label={caption || 'Table'}>
      <table>
        {caption !== '' && <caption>{caption}</caption>}
        <thead>
          <tr>{cells(head, 'th')}</tr>
        </thead>
        <tbody>
          {each(body, (row) => (
            <tr>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell }: { cell: Fields }): ReactNode {
  if (cell.type === 'raw_number') return String(cell.value ?? textOf(cell));
  if (cell.type !== 'rich_text') return textOf(cell);
  return <LibraryBlock block={{ ...cell, type: 'rich_text' }} />;
}

function rowsOf(rows: unknown): readonly (readonly Fields[])[] {
  return Array.isArray(rows) ? rows.map(asList) : [];
}

function columnLook(setting: Fields): string {
  const align = ['center', 'right'].find((side) => side === setting.align) ?? 'left';
  return setting.is_wrapped === true ? `${align} wrapped` : align;
}
