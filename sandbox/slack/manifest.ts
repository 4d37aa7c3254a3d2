import { z } from 'zod';

/** The parts of an app manifest that matter here; the rest is let through. */
const manifestShape = z.looseObject({
  features: z
    .looseObject({
      bot_user: z.looseObject({ display_name: z.string() }).optional(),
      slash_commands: z
        .array(
          z.looseObject({
            command: z.string().startsWith('/'),
            description: z.string().default(''),
            usage_hint: z.string().default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      agent_view: z.looseObject({ agent_description: z.string().max(300) }).optional(),
      unfurl_domains: z.array(z.string()).max(5).default([]),
      shortcuts: z
        .array(
          z.looseObject({
            name: z.string(),
            type: z.enum(['message', 'global']),
            callback_id: z.string(),
          }),
        )
        .default([]),
    })
    .optional(),
  oauth_config: z
    .looseObject({ scopes: z.looseObject({ bot: z.array(z.string()).default([]) }) })
    .optional(),
  settings: z
    .looseObject({
      event_subscriptions: z
        .looseObject({ bot_events: z.array(z.string()).default([]) })
        .optional(),
    })
    .optional(),
});

export type Manifest = z.infer<typeof manifestShape>;

/** Reads a parsed manifest.json; throws with the places that are wrong. */
export function readManifest(value: unknown): Manifest {
  const result = manifestShape.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`The app manifest is not usable: ${z.prettifyError(result.error)}`);
}
