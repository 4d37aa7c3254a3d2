import { z } from 'zod';

const Count = z.number().int().min(0);

/** One of a project's own events, as the last days saw it. Its name is recorded text: untrusted. */
export const SeenEvent = z.object({
  name: z.string().min(1),
  times: Count,
  /** Visits that met it, and those of them that met it exactly once. */
  visits: Count,
  once: Count,
  people: Count,
});
export type SeenEvent = z.infer<typeof SeenEvent>;

/** Visits that met one event before another one. */
const SeenOrder = z.object({ before: z.string(), after: z.string(), visits: Count });

/** What the last days saw: all visits, the events that most of them met, and which came before which. */
export const SeenEvents = z.object({
  days: z.number().int().min(1),
  visits: Count,
  events: z.array(SeenEvent),
  orders: z.array(SeenOrder),
});
export type SeenEvents = z.infer<typeof SeenEvents>;

/** Events that are looked at: more fit into no list of a form. */
export const MOST_EVENTS = 40;

/** Days that are looked back on. */
export const SEEN_DAYS = 7;
