import { parseArgs } from 'node:util';
import { FAULT_COOKIE, FAULTS } from './faults.ts';
import { shopServer } from './server/shop-server.ts';

/**
 * The shop for itself: `npx node sandbox/shop/serve.ts [--port 4800] [--faults name.name]`. Faults
 * are on for everybody who comes; the names of events arriving at `/ingest` are printed to stderr.
 */
const { values } = parseArgs({ options: { port: { type: 'string' }, faults: { type: 'string' } } });
const app = await shopServer((events) => {
  for (const { event } of events) console.error(event);
});
app.addHook('onSend', async (_request, reply) => {
  const set = `${FAULT_COOKIE}=${values.faults ?? ''}; Path=/`;
  reply.header('set-cookie', [reply.getHeader('set-cookie') ?? [], set].flat().map(String));
});
console.log(await app.listen({ port: Number(values.port ?? 0), host: '127.0.0.1' }));
console.log(`Faults: ${FAULTS.join(' ')}`);
