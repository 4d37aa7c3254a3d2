import type { App } from '@slack/bolt';
import type { BotDeps } from '../deps.ts';
import { createHearing } from './hearing.ts';
import { writtenIn } from './written.ts';

/** In direct messages everything is for us. */
export function registerDirectMessage(app: App, deps: BotDeps): void {
  const hear = createHearing(deps);
  app.message(async (args) => {
    const heard = args.message.channel_type === 'im' ? writtenIn(args) : null;
    if (heard) await hear(heard, { isDirect: true });
  });
}
