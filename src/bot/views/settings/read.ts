import type { ViewStateValue } from '@slack/bolt';
import { FrictionSetting } from '../../../engine/friction/setting.ts';
import { FormFields } from './fields.ts';
import { QUIET, WHEN } from './form.ts';

/** What stands in a view: by block, then by element. */
export type Filled = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;

/** The form as a setting, or a sentence for each field that cannot be used, by its block. */
export type ReadForm =
  | { readonly setting: FrictionSetting; readonly errors: null }
  | { readonly setting: null; readonly errors: Readonly<Record<string, string>> };

/** Reads the filled form; what the form does not show stays as it was before. */
export function readSettingsForm(filled: Filled, before: FrictionSetting): ReadForm {
  const fields = FormFields.safeParse(valuesIn(filled));
  if (!fields.success) return refused(fields.error.issues);
  const wrong = contradictions(fields.data);
  if (Object.keys(wrong).length > 0) return { setting: null, errors: wrong };
  const setting = FrictionSetting.safeParse(inPlaceOf(before, fields.data));
  return setting.success ? { setting: setting.data, errors: null } : refused(setting.error.issues);
}

/** What was typed and chosen, by the name of its field. */
function valuesIn(filled: Filled): Record<string, unknown> {
  const fields = Object.entries(filled).map(([field, elements]) => [
    field,
    valueIn(elements[field]),
  ]);
  return Object.fromEntries(fields);
}

function valueIn(state: ViewStateValue | undefined): unknown {
  if (state === undefined) return null;
  const { selected_options, selected_option } = state;
  if (selected_options) return selected_options.map(({ value }) => value);
  if (selected_option) return selected_option.value;
  return state.value ?? state.selected_conversation ?? state.selected_time ?? null;
}

/** Fields that are right by themselves and do not go together. */
function contradictions(fields: FormFields): Record<string, string> {
  const hasNight = fields.when.includes(WHEN.quietHours);
  const isNoNight = hasNight && fields.quietFrom === fields.quietTo;
  return {
    ...(fields.fewest > fields.sampleSize
      ? { fewest: `At most ${fields.sampleSize} visits are read: write that or less.` }
      : {}),
    ...(isNoNight
      ? { [QUIET.to]: 'They end where they begin. Choose another end, or take the tick away.' }
      : {}),
  };
}

function inPlaceOf(before: FrictionSetting, fields: FormFields): FrictionSetting {
  const { when, quietFrom: from, quietTo: to, ...plain } = fields;
  const quietHours = when.includes(WHEN.quietHours) ? { from, to } : null;
  const quietDays = when.includes(WHEN.quietDays);
  const { channel, hour, zone, conversionEvent, sampleSize, fewest, internalDomains, ...alerts } =
    plain;
  return {
    ...before,
    ...{ channel, hour, zone, conversionEvent, sampleSize, fewest, internalDomains, quietDays },
    alerts: { ...before.alerts, ...alerts, quietHours },
  };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The first sentence for each field; of a value in a list or in the alerts, that of its field. */
function refused(issues: readonly Issue[]): ReadForm {
  const named = issues.map(({ path, message }) => {
    const [first, second] = path;
    return [String(first === 'alerts' ? second : first), message] as const;
  });
  return { setting: null, errors: Object.fromEntries(named.toReversed()) };
}
