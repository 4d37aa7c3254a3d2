import { openServer } from './postgres.ts';

let server: Awaited<ReturnType<typeof openServer>> | undefined;

/** One PostgreSQL for the whole run: each file would start it anew whenever no other one holds it. */
export async function setup(): Promise<void> {
  server = await openServer();
  process.env.TEST_DATABASE_URL = server.url;
}

export async function teardown(): Promise<void> {
  await server?.close();
}
