import { actingPerson } from './acts/act.ts';
import type { SeedCommand } from './options.ts';
import type { PageCommand, PageState } from './page-contract.ts';
import { pageChannel, pageUser, pageView } from './projection.ts';
import type { Slack } from './slack.ts';

function pageCommand(command: SeedCommand): PageCommand {
  return {
    command: command.command,
    description: command.description ?? '',
    usageHint: command.usageHint ?? '',
    suggestions: command.suggestions ?? [],
  };
}

/** What the page of this person shows around the messages. */
export function pageState(slack: Slack, user: string): PageState {
  const { world } = slack;
  const { workspace } = world.settings;
  const home = world.views.home(user);
  return {
    workspace: workspace.team,
    me: pageUser(actingPerson(slack, user)),
    users: [...world.people.values()].map(pageUser),
    appUser: workspace.bot.id,
    channels: world.channels
      .all()
      .filter((channel) => channel.members.has(user))
      .map(pageChannel),
    commands: workspace.commands.map(pageCommand),
    shortcuts: workspace.shortcuts,
    statuses: world.statuses
      .showing()
      .filter((status) => world.channels.get(status.channel)?.members.has(user)),
    home: home ? pageView(world, home) : null,
    views: world.views.stack(user).map((view) => pageView(world, view)),
    appConnected: slack.courier.isConnected(),
  };
}
