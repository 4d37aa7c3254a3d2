import type { FrictionSettings } from '../ports/friction-settings.ts';
import { upToGoal } from '../ports/funnel.ts';
import type { Project, Source } from '../ports/source.ts';
import type { FrictionSetting } from './setting.ts';

/**
 * A source whose project is as the team set it: its time zone, and the event by which a visit succeeded, in
 * place of what PostHog and the installation say.
 */
export function withSetting(source: Source, settings: Pick<FrictionSettings, 'read'>): Source {
  return {
    ...source,
    async project(scope, signal) {
      const [project, setting] = await Promise.all([
        source.project(scope, signal),
        settings.read(scope),
      ]);
      return settled(project, setting);
    },
  };
}

/** A funnel ends with the conversion: what came before the named event stays before it. */
function settled(project: Project, { zone, conversionEvent }: FrictionSetting): Project {
  const timezone = zone ?? project.timezone;
  if (conversionEvent === null) return { ...project, timezone };
  const others = project.funnel.filter((event) => event !== project.conversionEvent);
  const funnel = upToGoal([...others, conversionEvent], conversionEvent);
  return { ...project, timezone, conversionEvent, funnel };
}
