import { expect, test } from 'vitest';
import { plantedProject, runTool } from './repository.ts';

/** Who may not know whom (the arrows of docs/architecture.md). */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  engine: [
    'adapters bot queues workers delivery web cli templates config'.split(' ').map(inSource),
    '@slack/bolt @slack/web-api bullmq ioredis pg kysely @anthropic-ai/sdk'.split(' '),
    ['@anthropic-ai/sdk/resources/messages', 'kysely/helpers/postgres'],
    'playwright-core @sentry/node posthog-node undici fastify pino'.split(' '),
    ['node:fs', 'node:fs/promises', 'node:http', 'node:child_process'],
  ].flat(),
  adapters: 'bot queues workers delivery web cli templates config'.split(' ').map(inSource),
  bot: 'adapters workers delivery cli'.split(' ').map(inSource),
  web: 'adapters workers delivery cli'.split(' ').map(inSource),
  workers: 'adapters bot web cli'.split(' ').map(inSource),
  delivery: 'adapters bot queues workers web cli'.split(' ').map(inSource),
};

/** Who may know whom: the same gate must let these through. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  engine: ['zod', 'yaml', '../../engine/scope.ts'],
  adapters: ['pg', 'node:fs', '../../engine/ports/source.ts'],
  bot: ['@slack/bolt', '../../queues/queues.ts', '../../engine/scope.ts'],
  web: ['node:http', '../../queues/queues.ts', '../../engine/scope.ts'],
  workers: ['../../engine/scope.ts', '../../queues/queues.ts', '../../delivery/delivery.ts'],
  delivery: ['../../templates/render.ts', '../../engine/ports/outbox.ts'],
};

function inSource(folder: string): string {
  return `../../${folder}/planted.ts`;
}

test('the lint step refuses every import against the arrows, near the top of a folder and deep in it', async () => {
  const planted = { ...files(FORBIDDEN, 'planted'), ...files(FORBIDDEN, 'planted/deep/down') };

  expect(await refusedImports(planted)).toEqual(Object.keys(planted).sort());
});

test('the lint step lets the imports along the arrows through', async () => {
  expect(await refusedImports(files(ALLOWED, 'planted'))).toEqual([]);
});

/** One file an import, so that each has to be refused by itself. */
function files(imports: Readonly<Record<string, readonly string[]>>, place: string) {
  const up = '../'.repeat(place.split('/').length - 1);
  return Object.fromEntries(
    Object.entries(imports).flatMap(([folder, names]) =>
      names.map((name, i) => {
        const path = name.startsWith('.') ? up + name : name;
        return [`src/${folder}/${place}/file-${i}.ts`, `import '${path}';\n`];
      }),
    ),
  );
}

async function refusedImports(planted: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await plantedProject(['biome.json', '.gitignore'], planted);
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { output } = await runTool('biome', args, folder);
  const { diagnostics }: { diagnostics: { category: string; location: { path: string } }[] } =
    JSON.parse(output);
  const refused = diagnostics.filter(({ category }) => category.endsWith('/noRestrictedImports'));
  return [...new Set(refused.map(({ location }) => location.path))].sort();
}
