import { attempt, type Check, note } from './check.ts';
import { checkDataset } from './dataset.ts';

/** With nothing configured: whether the sandbox has its parts and its sessions. */
export async function checkSandbox(): Promise<Check[]> {
  const parts = await attempt('sandbox', async () => {
    await import('../../../sandbox/demo.ts');
    import.meta.resolve('chdb'); // loaded when it is used, so not seen by the line above
    return 'a local Slack and a local PostHog';
  });
  const mode = note('connections', 'nothing is configured: "npm start" opens the sandbox');
  if (parts.status === 'failed') return [mode, parts];
  const { SHOP } = await import('../../../sandbox/demo.ts');
  return [mode, parts, ...(await checkDataset(SHOP))];
}
