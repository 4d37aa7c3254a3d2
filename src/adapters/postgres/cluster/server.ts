import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Home } from './create.ts';
import { freePort } from './port.ts';
import { runProgram } from './program.ts';

/** Starts the server on the port it had before, if that is free. @throws DatabaseError */
export async function startServer(home: Home, settings: readonly string[]): Promise<void> {
  const port = await freePort(await rememberedPort(home));
  const flags = settings.map((setting) => `-c ${setting}`).join(' ');
  await control(home, ['start', `--options=-p ${port} ${flags}`]);
  await writeFile(join(home.folder, 'port'), `${port}\n`);
}

/** Stops the server at once but in order; open connections are cut. @throws DatabaseError */
export async function stopServer(home: Home): Promise<void> {
  await control(home, ['stop', '--mode=fast']);
}

/** `pg_ctl` makes the server a session of its own: neither Ctrl-C nor a killed host reaches it. */
async function control(home: Home, args: readonly string[]): Promise<void> {
  const data = join(home.folder, 'data');
  const logFile = join(home.folder, 'server.log');
  await runProgram(home, 'pg_ctl', {
    args: [...args, '--wait', `--pgdata=${data}`, `--log=${logFile}`],
    cwd: home.folder,
    logFile,
  });
}

async function rememberedPort(home: Home): Promise<number> {
  const text = await readFile(join(home.folder, 'port'), 'utf8').catch(() => '');
  return Number.parseInt(text, 10) || 0;
}
