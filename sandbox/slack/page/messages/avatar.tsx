import type { ReactNode } from 'react';
import type { PageUser } from '../../page-contract.ts';

/** The square with the initial. */
export function Avatar({ user, small }: { user: PageUser; small?: boolean }): ReactNode {
  const initial = [...user.realName][0] ?? '?';
  return (
    <span
      className={small === true ? 'avatar small' : 'avatar'}
      style={{ backgroundColor: user.color }}
      aria-hidden="true"
    >
      {initial.toUpperCase()}
    </span>
  );
}
