import { join } from 'node:path';

/** Processes that tests start read our sources compiled, from the first one of the first run on. */
export function setup(): void {
  process.env.NODE_COMPILE_CACHE ??= join(
    import.meta.dirname,
    '../../node_modules/.cache/backstory-compiled',
  );
}
