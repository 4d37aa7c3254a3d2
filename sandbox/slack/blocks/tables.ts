import { z } from 'zod';
import { richText } from './rich-text.ts';
import { bounded, identifier } from './text.ts';

const block = { block_id: identifier.optional() };
const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richText,
]);
const rows = z.array(z.array(cell).min(1).max(20)).min(1).max(100);

const columnSettings = z
  .strictObject({
    align: z.enum(['left', 'center', 'right']).optional(),
    is_wrapped: z.boolean().optional(),
  })
  .nullable();

/** 100 rows of 20 cells, 10,000 characters in all (the sum is checked with the message's size). */
export const table = z.strictObject({
  type: z.literal('table'),
  ...block,
  rows,
  column_settings: z.array(columnSettings).max(20).optional(),
});

export const dataTable = z.strictObject({
  type: z.literal('data_table'),
  ...block,
  rows,
  caption: bounded(2000),
  page_size: z.int().min(1).max(100).optional(),
  row_header_column_index: z.int().min(0).max(19).optional(),
});

/** Charts: only what is documented is held; the series are let through as they are. */
export const dataVisualization = z.looseObject({
  type: z.literal('data_visualization'),
  ...block,
  title: bounded(50),
  chart: z.looseObject({ type: z.enum(['pie', 'bar', 'area', 'line']) }),
});
