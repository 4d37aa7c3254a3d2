import { afterAll, beforeAll } from 'vitest';
import { type Database, openDatabase } from '../../src/adapters/postgres/database.ts';
import { createTestDatabase } from './postgres.ts';

/** One database with all our tables for the tests of a file. */
export function testDatabase(): { readonly db: Database['db'] } {
  const held: { database?: Database; close?: () => Promise<void> } = {};
  beforeAll(async () => {
    const server = await createTestDatabase();
    held.database = await openDatabase({ url: server.url, dataDir: '/nowhere' });
    held.close = server.close;
  });
  afterAll(async () => {
    await held.database?.close();
    await held.close?.();
  });
  return {
    get db() {
      if (!held.database) throw new Error('The database is there within tests only.');
      return held.database.db;
    },
  };
}
