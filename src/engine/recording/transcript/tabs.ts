/** Short names for windows, in the order of their first appearance: `tab 1`, `tab 2`. */
export function tabNames(windows: Iterable<string>): Map<string, string> {
  return new Map([...new Set(windows)].map((window, i) => [window, `tab ${i + 1}`]));
}
