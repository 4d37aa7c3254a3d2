import type { PageState, PageUser } from '../../page-contract.ts';

/** The person or app behind a user id; somebody nameless if the workspace does not know the id. */
export function whoIs(frame: PageState, id: string): PageUser {
  const known = frame.users.find((user) => user.id === id);
  return known ?? { id, name: id, realName: id, isBot: false, color: '#616061' };
}
