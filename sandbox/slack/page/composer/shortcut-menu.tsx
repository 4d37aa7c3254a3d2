import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import { useFrame, usePage } from '../state/page-context.tsx';

/** The plus: global shortcuts of the app. Nothing, if it has none. */
export function ShortcutMenu(): ReactNode {
  const { api } = usePage();
  const shortcuts = useFrame().shortcuts.filter((shortcut) => shortcut.type === 'global');
  if (shortcuts.length === 0) return <span />;
  const items = shortcuts.map(({ callbackId, name }) => ({
    key: callbackId,
    label: name,
    // Trouble shows by nothing opening; there is no place of its own for a sentence.
    choose: () => void api.shortcut({ callbackId }).catch(() => {}),
  }));
  return <Menu label="Shortcuts" sign={<Icon name="plus" />} className="tool" items={items} />;
}
