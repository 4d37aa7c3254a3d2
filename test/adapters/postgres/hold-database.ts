// A process that opens the built-in database of a folder and stays, to be killed by a test.
import { openDatabase } from '../../../src/adapters/postgres/database.ts';

const [, , dataDir = ''] = process.argv;
await openDatabase({ url: null, dataDir });
process.send?.('open');
