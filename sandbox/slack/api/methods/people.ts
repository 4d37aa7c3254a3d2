import type { Fields } from '../../fields.ts';
import { wireUser } from '../../wire/people.ts';
import type { Call, Method } from '../method.ts';
import { paged } from '../paging.ts';
import { appUser, personById } from '../places.ts';
import { Refusal } from '../refusal.ts';

function authTest(call: Call): Fields {
  const { settings, baseUrl } = call.slack.world;
  const { team, bot } = settings.workspace;
  return {
    url: `${baseUrl}/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: appUser(call),
    bot_id: settings.ids.bot,
    is_enterprise_install: false,
  };
}

/** Answers with what it was sent; `error` makes it fail with that. */
function apiTest(call: Call): Fields {
  const { token: _, ...args } = call.args.fields;
  const error = call.args.text('error');
  if (error !== null) throw new Refusal(error, { args });
  return { args };
}

function info(call: Call): Fields {
  return { user: wireUser(call.slack.world, personById(call)) };
}

function list(call: Call): Fields {
  const { world } = call.slack;
  const people = [...world.people.values()];
  const page = paged(call.args, people, { keyOf: (it) => it.id, limit: 1000, most: 1000 });
  return {
    members: page.items.map((person) => wireUser(world, person)),
    cache_ts: Math.floor(world.clock.now() / 1000),
    response_metadata: page.response_metadata,
  };
}

function lookupByEmail(call: Call): Fields {
  const email = call.args.required('email').toLowerCase();
  const { world } = call.slack;
  const person = [...world.people.values()].find((it) => it.email?.toLowerCase() === email);
  if (!person) throw new Refusal('users_not_found');
  return { user: wireUser(world, person) };
}

function teamInfo(call: Call): Fields {
  const { team } = call.slack.world.settings.workspace;
  return { team: { ...team, email_domain: '', icon: { image_default: true } } };
}

function botInfo(call: Call): Fields {
  const { ids, workspace } = call.slack.world.settings;
  if ((call.args.text('bot') ?? ids.bot) !== ids.bot) throw new Refusal('bot_not_found');
  const bot = {
    id: ids.bot,
    deleted: false,
    name: workspace.bot.displayName,
    updated: 0,
    app_id: ids.app,
    user_id: workspace.bot.id,
  };
  return { bot };
}

/** A WebSocket address, good for one connection. */
function openConnection(call: Call): Fields {
  return { url: call.slack.sockets.ticketUrl() };
}

const read = { token: 'bot', scopes: ['users:read'] } as const;

/** `auth.*`, `users.*`, `team.*`, `bots.*`, `api.*`, `apps.*` */
export const peopleMethods: readonly Method[] = [
  { token: 'none', scopes: [], name: 'api.test', tier: 't4', run: apiTest },
  { token: 'bot', scopes: [], name: 'auth.test', tier: 'special', run: authTest },
  { token: 'app', scopes: [], name: 'apps.connections.open', tier: 't3', run: openConnection },
  { ...read, name: 'users.info', tier: 't4', run: info },
  { ...read, name: 'users.list', tier: 't2', run: list },
  { ...read, name: 'bots.info', tier: 't3', run: botInfo },
  {
    token: 'bot',
    scopes: ['users:read.email'],
    name: 'users.lookupByEmail',
    tier: 't3',
    run: lookupByEmail,
  },
  { token: 'bot', scopes: ['team:read'], name: 'team.info', tier: 't3', run: teamInfo },
];
