/** Runs the task for each item, so many at a time; results go to `onDone` as they come, and are not kept. */
export async function inParallel<T, R>(
  items: readonly T[],
  atATime: number,
  task: (item: T) => Promise<R>,
  onDone: (result: R) => void,
): Promise<void> {
  const waiting = items.values();
  async function work(): Promise<void> {
    for (const item of waiting) onDone(await task(item));
  }
  await Promise.all(Array.from({ length: Math.max(1, atATime) }, work));
}
