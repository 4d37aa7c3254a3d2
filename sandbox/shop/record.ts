import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeDataset } from './dataset/write.ts';
import { recordAll } from './record-all.ts';
import { CAST } from './visits/cast.ts';

/**
 * Records the demo data: `npx node sandbox/shop/record.ts [--only name[,name]] [--out DIR]`.
 * Without --out everything goes to sandbox/data/shop, or with --only to a new temporary folder.
 */
const { values } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string' } } });
const only = values.only?.split(',');
const visits = only === undefined ? CAST : CAST.filter(({ name }) => only.includes(name));
if (visits.length === 0) {
  console.error(
    `No visit is called ${values.only}. Visits: ${CAST.map(({ name }) => name).join(' ')}`,
  );
  process.exit(2);
}
const folder =
  values.out ??
  (only === undefined
    ? fileURLToPath(new URL('../data/shop', import.meta.url))
    : await mkdtemp(join(tmpdir(), 'shop-')));
const recorded = await recordAll(visits, { chromiumPath: process.env.CHROMIUM_PATH });
await writeDataset(folder, recorded);
console.log(`${recorded.length} of ${visits.length} sessions in ${folder}`);
process.exitCode = recorded.length === visits.length ? 0 : 1;
