import type { HomeDeps } from './deps.ts';

/** Whether this person may configure and spend: admins of the workspace. Where Slack does not say, nobody. */
export async function mayConfigure(
  { chat, log }: Pick<HomeDeps, 'chat' | 'log'>,
  user: string,
): Promise<boolean> {
  try {
    return await chat.isAdmin(user);
  } catch (err) {
    log.warn({ err }, 'Slack did not say whether somebody is an admin');
    return false;
  }
}
