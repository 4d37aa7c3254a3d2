/** Runs the task for each item, so many at a time. */
export async function inParallel<T>(
  items: readonly T[],
  atATime: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  async function work(): Promise<void> {
    for (const item of waiting) await task(item);
  }
  await Promise.all(Array.from({ length: Math.max(1, atATime) }, work));
}
