import type { Settings } from '../settings.ts';

/** Somebody who can write: a person, the app's bot user, or Slackbot. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string | null;
  readonly timezone: string;
  readonly isBot: boolean;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  /** Their workspace. */
  readonly team: string;
  readonly color: string;
}

const colors = ['#4a154b', '#1264a3', '#2eb67d', '#b45309', '#9d174d', '#0f766e'] as const;

/** Everybody of the workspace, people first. */
export function createPeople(settings: Settings): ReadonlyMap<string, Person> {
  const { users, bot } = settings.workspace;
  const people = users.map((user, index) => ({
    id: user.id,
    name: user.name,
    realName: user.realName,
    email: user.email,
    timezone: user.timezone ?? 'Etc/UTC',
    isBot: false,
    isAdmin: user.isAdmin ?? false,
    isGuest: user.isGuest ?? false,
    team: user.team ?? settings.workspace.team.id,
    color: colors[index % colors.length] ?? colors[0],
  }));
  const team = settings.workspace.team.id;
  const machine = {
    ...{ email: null, timezone: 'Etc/UTC', isBot: true, isAdmin: false, isGuest: false, team },
  };
  const machines = [
    { ...machine, id: bot.id, name: bot.name, realName: bot.displayName, color: '#111827' },
    {
      ...machine,
      id: settings.ids.slackbot,
      name: 'slackbot',
      realName: 'Slackbot',
      color: '#6b7280',
    },
  ];
  return new Map([...people, ...machines].map((person) => [person.id, person]));
}
