import { z } from 'zod';
import { card, carousel, container, plan, taskCard } from './cards.ts';
import { imageBlock } from './image.ts';
import {
  actions,
  alert,
  context,
  contextActions,
  divider,
  header,
  input,
  markdown,
  section,
  video,
} from './layout.ts';
import { richText } from './rich-text.ts';
import { dataTable, dataVisualization, table } from './tables.ts';

const everywhere = [
  section,
  header,
  context,
  actions,
  divider,
  imageBlock,
  input,
  richText,
  video,
] as const;

/** Where blocks stand: 50 in a message, 100 in a modal or on the Home tab (slack.md §2). */
export type Surface = 'message' | 'modal' | 'home';

const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  alert,
  card,
  carousel,
  container,
  contextActions,
  dataTable,
  dataVisualization,
  markdown,
  plan,
  table,
  taskCard,
]);

/** The lists of blocks each surface takes. */
export const surfaces = {
  message: z.array(messageBlock).max(50),
  modal: z.array(z.discriminatedUnion('type', [...everywhere, alert])).max(100),
  home: z.array(z.discriminatedUnion('type', [...everywhere])).max(100),
} satisfies Record<Surface, z.ZodType>;
