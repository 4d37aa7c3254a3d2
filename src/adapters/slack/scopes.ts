import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { identify } from './identity.ts';

const Manifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});
const MANIFEST = new URL('../../../manifest.json', import.meta.url);

/** The scopes that the app's manifest asks for. */
export async function wantedScopes(): Promise<readonly string[]> {
  const manifest = Manifest.parse(JSON.parse(await readFile(MANIFEST, 'utf8')));
  return manifest.oauth_config.scopes.bot;
}

/** Those of them that this bot token was not given. @throws ChatError */
export async function missingScopes(
  token: string,
  apiUrl: string | null,
): Promise<readonly string[]> {
  const [wanted, { scopes }] = await Promise.all([wantedScopes(), identify(token, apiUrl)]);
  return wanted.filter((scope) => !scopes.includes(scope));
}
