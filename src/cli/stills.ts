import type { Env } from '../config/env.ts';
import type { Source } from '../engine/ports/source.ts';

/** Loaded only where a model can look at stills; its browser starts with the first of them. */
export async function stillsOf(env: Env, source: Source) {
  const { createStills } = await import('../adapters/chromium/stills/stills.ts');
  const stills = createStills({ source, chromium: env.CHROMIUM_PATH ?? null });
  return { ...stills, [Symbol.asyncDispose]: () => stills.close() };
}
