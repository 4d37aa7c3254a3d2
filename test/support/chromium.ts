/**
 * The browser of tests for which any will do: the configured one, else the lightest one at hand. Tests of
 * what people get to see take the one that Backstory itself would take here.
 */
export function testChromium(): string | null {
  return process.env.CHROMIUM_PATH ?? process.env.TEST_CHROMIUM_PATH ?? null;
}
