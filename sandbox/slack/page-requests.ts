import { z } from 'zod';
import type {
  ActionRequest,
  HomeRequest,
  OptionsRequest,
  ReactionRequest,
  SayRequest,
  ShortcutRequest,
  ViewRequest,
} from './page-contract.ts';

const text = z.string();
const optional = z.exactOptional;

const choice = z.object({
  selected: optional(text.nullable()),
  selectedAll: optional(z.array(text)),
  text: optional(text.nullable()),
  seconds: optional(z.number().nullable()),
});
const choices = z.record(text, z.record(text, choice));
const place = { channel: optional(text), ts: optional(text), viewId: optional(text) };

/** What the page may send, by the last part of its path. */
export const pageRequests = {
  messages: z.object({ channel: text, text, threadTs: optional(text) }),
  actions: z.object({
    ...place,
    blockId: text,
    actionId: text,
    choice: optional(choice),
    state: optional(choices),
  }),
  options: z.object({ ...place, blockId: text, actionId: text, typed: text }),
  views: z.object({ viewId: text, do: z.enum(['submit', 'close']), state: optional(choices) }),
  shortcuts: z.object({ callbackId: text, channel: optional(text), ts: optional(text) }),
  reactions: z.object({ channel: text, ts: text, name: text, remove: optional(z.boolean()) }),
  home: z.object({ tab: z.enum(['home', 'messages']) }),
} satisfies {
  messages: z.ZodType<SayRequest>;
  actions: z.ZodType<ActionRequest>;
  options: z.ZodType<OptionsRequest>;
  views: z.ZodType<ViewRequest>;
  shortcuts: z.ZodType<ShortcutRequest>;
  reactions: z.ZodType<ReactionRequest>;
  home: z.ZodType<HomeRequest>;
};
