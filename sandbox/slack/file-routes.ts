import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fieldsOf, stringAt } from './fields.ts';
import type { Slack } from './slack.ts';

async function uploadedBytes(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const file = await request.file();
  return file ? file.toBuffer() : Buffer.alloc(0);
}

/** `/upload/v1/<secret>` takes bytes, raw or multipart; `/files/<id>/<name>` gives them. */
export function serveFiles(server: FastifyInstance, slack: Slack): void {
  const { files, journal } = slack.world;

  server.post('/upload/v1/:secret', async (request, reply) => {
    const secret = stringAt(fieldsOf(request.params), 'secret') ?? '';
    const file = files.bySecret(secret);
    if (!file) return reply.status(404).send('Not found');
    const bytes = await uploadedBytes(request);
    files.change(file, { bytes, size: bytes.length });
    const args = { file_id: file.id, bytes: bytes.length };
    journal.add({ kind: 'upload', method: 'upload', args, status: 200, answer: {} });
    return reply.type('text/plain').send(`OK - ${bytes.length}`);
  });

  server.get('/files/:id/*', (request, reply) => {
    const file = files.get(stringAt(fieldsOf(request.params), 'id') ?? '');
    if (!file?.bytes) return reply.status(404).send({ error: 'file_not_found' });
    const download = fieldsOf(request.query).download !== undefined;
    if (download) reply.header('content-disposition', 'attachment');
    // An uploaded page must not run as one of ours.
    const safe = { 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' };
    return reply.headers(safe).type(file.mimetype).send(file.bytes);
  });
}
