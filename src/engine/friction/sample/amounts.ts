import type { Project } from '../../ports/source.ts';
import type { FrictionDeps, FrictionRequest } from '../context.ts';
import type { AskedAmounts } from '../store-context.ts';
import { askedHours } from './asked-hours.ts';

/** What the orders of the window were worth, best effort: a batch does without. */
export async function askAmounts(
  { orders, now }: Pick<FrictionDeps, 'orders' | 'now'>,
  request: Pick<FrictionRequest, 'scope' | 'windowDays' | 'internalDomains' | 'signal'>,
  { conversionEvent, visitorRules = [] }: Pick<Project, 'conversionEvent' | 'visitorRules'>,
): Promise<AskedAmounts> {
  if (!orders) return 'not-read';
  const { scope, windowDays, internalDomains = [], signal } = request;
  const query = { ...askedHours(now(), windowDays), conversionEvent };
  try {
    const told = await orders.amounts(scope, { ...query, internalDomains, visitorRules }, signal);
    return told ?? 'not-told';
  } catch (error) {
    signal?.throwIfAborted();
    return { error };
  }
}
