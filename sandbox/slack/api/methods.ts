import type { Method } from './method.ts';
import { agentMethods } from './methods/agents.ts';
import { assistantMethods } from './methods/assistant.ts';
import { chatMethods } from './methods/chat.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import { peopleMethods } from './methods/people.ts';
import { reactionMethods } from './methods/reactions.ts';
import { streamMethods } from './methods/streams.ts';
import { unfurlMethods } from './methods/unfurl.ts';
import { viewMethods } from './methods/views.ts';

/** Every method this Slack has, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    ...agentMethods,
    ...assistantMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...peopleMethods,
    ...reactionMethods,
    ...streamMethods,
    ...unfurlMethods,
    ...viewMethods,
  ].map((method) => [method.name, method]),
);
