import { asFields, asString, type Fields } from '../shape.ts';
import { useFrame } from '../state/page-context.tsx';
import { type OptionGroup, optionGroups } from './options.ts';

/** What a select offers: its own options, or the workspace's people or channels. */
export function useOffered(element: Fields): readonly OptionGroup[] {
  const { users, channels } = useFrame();
  const type = asString(element.type).replace('multi_', '');
  if (type === 'users_select') {
    return [{ label: null, options: users.map((u) => option(u.id, u.realName)) }];
  }
  if (type === 'channels_select' || type === 'conversations_select') {
    const kinds = type === 'channels_select' ? ['public'] : wantedKinds(element);
    const offered = channels.filter(({ kind }) => kinds.includes(KINDS[kind]));
    const sign = (kind: string): string => (kind === 'channel' ? '#' : '@');
    return [{ label: null, options: offered.map((c) => option(c.id, `${sign(c.kind)}${c.name}`)) }];
  }
  return optionGroups(element);
}

/** What Slack calls the kinds of conversations that there are here. */
const KINDS = { channel: 'public', dm: 'im' } as const;

/** Kinds of conversations that a select offers: all of them unless it asks for some. */
function wantedKinds(element: Fields): readonly string[] {
  const { include } = asFields(element.filter);
  return Array.isArray(include) ? include : Object.values(KINDS);
}

function option(value: string, text: string): { value: string; text: string; description: string } {
  return { value, text, description: '' };
}
