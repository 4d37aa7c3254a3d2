import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** The folder of the project. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** What is never part of the project; the same that .gitignore names. */
const OUTSIDE = new Set(['.git', 'node_modules', '.data', 'coverage', '.env']);

/** Paths of all files of the project, from its folder. Git itself may be missing where tests run. */
export async function projectFiles(folder = ROOT): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !OUTSIDE.has(name) && !name.endsWith('.log'))
      .map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? projectFiles(path) : [relative(ROOT, path)];
      }),
  );
  return found.flat();
}

/** A small project with our own rules (`copied` from ours) and planted files, gone with the test. */
export async function plantedProject(
  copied: readonly string[],
  planted: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-planted-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const file of copied) await cp(join(ROOT, file), join(folder, file));
  for (const [file, text] of Object.entries(planted)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

/** Runs a tool that npm installed. Its exit code is part of the answer, not an error. */
export function runTool(
  tool: string,
  args: readonly string[],
  folder: string,
): Promise<{ code: number; output: string }> {
  const program = join(ROOT, 'node_modules/.bin', tool);
  return new Promise((done) => {
    execFile(program, [...args], { cwd: folder, maxBuffer: 2 ** 26 }, (error, output) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output });
    });
  });
}
