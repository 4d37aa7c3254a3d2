import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { type IngestSink, serveIngest } from '../ingest/routes.ts';
import { serveAccount } from './account-routes.ts';
import { serveApi } from './api-routes.ts';
import { serveAssets } from './assets.ts';
import { serveGoods } from './goods-routes.ts';
import { serveHelp, serveOrder } from './order-routes.ts';
import { pageSender } from './send-page.ts';
import type { Visits } from './visit.ts';

/** Snapshots of a page come in one body. */
const BODY_LIMIT_BYTES = 20 * 1024 * 1024;

/** The shop with its PostHog-like ingestion under `/ingest`; not listening yet. */
export async function shopServer(sink: IngestSink): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
  await app.register(formbody);
  const visits: Visits = new Map();
  const show = pageSender(visits);
  await serveAssets(app);
  serveGoods(app, show);
  serveOrder(app, visits, show);
  serveHelp(app, show);
  serveAccount(app, show);
  serveApi(app, visits);
  await app.register(serveIngest, { prefix: '/ingest', sink });
  return app;
}
