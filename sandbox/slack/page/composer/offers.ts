import type { PageCommand, PageUser } from '../../page-contract.ts';

/** One line of the list over the composer. */
export interface Offer {
  readonly key: string;
  readonly title: string;
  /** Grey, after the title: how a command is used. */
  readonly hint: string;
  readonly description: string;
  /** What stands in the composer once it is taken, and where the caret goes. */
  readonly text: string;
  readonly caret: number;
}

export interface Offers {
  readonly label: string;
  readonly list: readonly Offer[];
  /** Which one Enter takes at first; -1 = Enter sends, the arrows choose. */
  readonly first: number;
}

interface Situation {
  readonly text: string;
  readonly caret: number;
  readonly commands: readonly PageCommand[];
  readonly users: readonly PageUser[];
  /** Slash commands do not work in threads. */
  readonly inThread: boolean;
}

const MOST = 8;

/** What to offer for the text up to the caret; null = nothing. */
export function offersFor(situation: Situation): Offers | null {
  const offers = mentionOffers(situation) ?? commandOffers(situation) ?? argumentOffers(situation);
  return offers === null || offers.list.length === 0 ? null : offers;
}

function commandOffers({ text, caret, commands, inThread }: Situation): Offers | null {
  if (inThread || caret !== text.length || !/^\/\S*$/.test(text)) return null;
  const typed = text.toLowerCase();
  const list = commands
    .filter((command) => command.command.startsWith(typed))
    .map(({ command, usageHint, description }) => {
      const filled = `${command} `;
      return {
        key: command,
        title: command,
        hint: usageHint,
        description,
        text: filled,
        caret: filled.length,
      };
    });
  return { label: 'Commands', list: list.slice(0, MOST), first: 0 };
}

function argumentOffers({ text, caret, commands, inThread }: Situation): Offers | null {
  const [, name, typed = ''] = /^(\/\S+)\s+(.*)$/s.exec(text) ?? [];
  const command = commands.find((known) => known.command === name);
  if (inThread || command === undefined || caret !== text.length) return null;
  const wanted = typed.trim().toLowerCase();
  const matching = command.suggestions.filter(
    (s) => s.text.toLowerCase().includes(wanted) || s.description.toLowerCase().includes(wanted),
  );
  if (matching.some((suggestion) => suggestion.text.toLowerCase() === wanted)) return null;
  const list = matching.map((suggestion) => {
    const filled = `${command.command} ${suggestion.text}`;
    const { description } = suggestion;
    return {
      key: filled,
      title: suggestion.text,
      hint: '',
      description,
      text: filled,
      caret: filled.length,
    };
  });
  return { label: `Suggestions for ${command.command}`, list: list.slice(0, MOST), first: -1 };
}

function mentionOffers({ text, caret, users }: Situation): Offers | null {
  const [, typed] = /(?:^|[\s(])@([\w.-]*)$/.exec(text.slice(0, caret)) ?? [];
  if (typed === undefined) return null;
  const wanted = typed.toLowerCase();
  const start = text.slice(0, caret - typed.length);
  const list = users
    .filter((user) =>
      [user.name, ...user.realName.split(' ')].some((word) =>
        word.toLowerCase().startsWith(wanted),
      ),
    )
    .sort((a, b) => Number(b.isBot) - Number(a.isBot))
    .map((user) => {
      const filled = `${start}${user.name} `;
      const rest = text.slice(caret).replace(/^ /, '');
      return {
        key: user.id,
        title: user.realName,
        hint: `@${user.name}`,
        description: user.isBot ? 'App' : '',
        text: filled + rest,
        caret: filled.length,
      };
    });
  return { label: 'People and apps', list: list.slice(0, MOST), first: 0 };
}
