/** A check fails from so many people on (seed 000's own gate; field.md §4, severity floor). */
export const PEOPLE = 3;
/** Sessions of a batch where nothing else is said, and the fewest that are worth checking (seed 000). */
export const SAMPLE = 15;
export const FEWEST = 5;
/** The window, and as far back as it may be stretched where recordings are missing, days (seed 000). */
export const WINDOW_DAYS = 7;
export const FALLBACK_DAYS = 30;
