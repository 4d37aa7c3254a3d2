/** A funnel ends with the conversion: what may follow it on the way is no step to it. */
export function upToGoal(funnel: readonly string[], goal: string | null): readonly string[] {
  const at = goal === null ? -1 : funnel.indexOf(goal);
  return at === -1 ? funnel : funnel.slice(0, at + 1);
}
