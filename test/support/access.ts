import type { Access, People } from '../../src/engine/ports/access.ts';

/** Everybody is a member and an admin, and no channel is shared: for tests of something else. */
export const FREE_ACCESS: { readonly access: Access; readonly people: People } = {
  access: memoryAccess(),
  people: {
    person: async () => ({ standing: 'member', isAdmin: true }),
    isShared: async () => false,
    canRead: async () => true,
  },
};

/** What admins allowed, in memory. */
export function memoryAccess(): Access & { readonly approved: ReadonlySet<string> } {
  const approved = new Set<string>();
  let names = false;
  return {
    approved,
    isApproved: async ({ channel }) => approved.has(channel),
    approve: async ({ channel }) => void approved.add(channel),
    disapprove: async ({ channel }) => approved.delete(channel),
    setting: async () => ({ names }),
    save: async (_, change) => {
      names = change.names ?? names;
    },
  };
}
