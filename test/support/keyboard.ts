import type { Locator, Page } from 'playwright-core';

/** Presses of Tab after which something is taken to be out of reach. */
const FAR = 60;

/** Moves to an element by Tab alone, the shorter way, as who has no mouse does. @throws where it is out of reach */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const isBehind = await target.evaluate((one) => {
    const holder = one.ownerDocument.activeElement;
    return holder !== null && (one.compareDocumentPosition(holder) & 4) !== 0; // it comes later
  });
  for (let presses = 0; presses < FAR; presses += 1) {
    if (await target.evaluate((one) => one.matches(':focus, :focus-within'))) return;
    await page.keyboard.press(isBehind ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${target} is not reached with ${FAR} presses of Tab.`);
}

/** Moves to a button or a link and presses it. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Chooses one of a form's radio buttons: Tab leads to them, arrows from one to the next. */
export async function choose(page: Page, form: Locator, name: RegExp | string): Promise<void> {
  const group = form.getByRole('radiogroup');
  const option = group.getByRole('radio', { name });
  await tabTo(page, group);
  const isThere = () => option.evaluate((one) => one.matches(':focus'));
  for (let presses = 0; presses < FAR && !(await isThere()); presses += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
}

/** Moves to a field or a list and types: over what stands there, or the beginning of what is chosen. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  if (await field.evaluate((one) => one.matches('input'))) await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}
