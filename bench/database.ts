import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openCluster } from '../src/adapters/postgres/cluster/cluster.ts';

/** The built-in server of the benchmark, kept between runs. */
const SERVER_FOLDER = '.data/bench';

/** An empty database with the settings of a first start: everything reaches the disk. */
export async function openBenchDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const cluster = await openCluster({ dataDir: SERVER_FOLDER });
  const name = `bench_${randomBytes(4).toString('hex')}`;
  await administer(cluster.url, `create database ${name}`);
  const url = new URL(cluster.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async close() {
      await administer(cluster.url, `drop database ${name} with (force)`);
      await cluster.close();
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
