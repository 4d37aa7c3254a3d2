/** Languages whose names of months and weekdays are read. */
const LANGUAGES = ['en', 'en-GB', 'de'];

/** Numbers of months by name, long or short, the longest names first. */
export const MONTHS = namesOf(12, ['long', 'short'], (style, month) => ({
  at: Date.UTC(2026, month, 1),
  format: { month: style },
}));
/** Numbers of weekdays by name, Monday is 1. Short names are words of other meanings. */
export const WEEKDAYS = namesOf(7, ['long'], (style, weekday) => ({
  at: Date.UTC(2026, 0, 5 + weekday),
  format: { weekday: style },
}));

/** English, short, January first. */
export const MONTH_NAMES = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2026, month, 1),
  ),
);

/** Numbers from 1 by name in each language and style. */
function namesOf(
  count: number,
  styles: readonly ('long' | 'short')[],
  show: (
    style: 'long' | 'short',
    index: number,
  ) => { readonly at: number; readonly format: Intl.DateTimeFormatOptions },
): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const style of styles) {
      for (let index = 0; index < count; index += 1) {
        const { at, format } = show(style, index);
        const shown = new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' }).format(at);
        names.set(shown.toLowerCase().replace('.', ''), index + 1);
      }
    }
  }
  return new Map([...names].sort(([a], [b]) => b.length - a.length));
}
