import type { Logger } from 'pino';
import { createChat } from '../adapters/slack/chat.ts';
import { createLinkPreviews } from '../adapters/slack/link-previews.ts';
import { createPeople } from '../adapters/slack/people.ts';
import { createPermalinks } from '../adapters/slack/permalinks.ts';
import { createRemoval } from '../adapters/slack/removal.ts';
import { createRespond } from '../adapters/slack/respond.ts';
import { missingScopes } from '../adapters/slack/scopes.ts';
import type { Connections } from '../config/env.ts';

/** What we do and see in Slack, with the workspace's bot token. */
export function openSlack({ botToken, apiUrl }: Connections['slack'], log: Logger) {
  const options = { token: botToken, log, ...(apiUrl ? { apiUrl } : {}) };
  const chat = createChat(options);
  return {
    ...{ chat, views: chat, growing: chat.growing },
    permalinks: createPermalinks(options),
    linkPreviews: createLinkPreviews(options),
    people: createPeople(options),
    removal: createRemoval(options),
    respond: createRespond({ apiUrl }),
    missingScopes: () => missingScopes(botToken, apiUrl),
  };
}
