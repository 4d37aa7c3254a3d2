import { countryName, countryOf } from '../../engine/requests/countries.ts';

/**
 * Where a visitor's company is looked for: in the keys of the groups that PostHog writes into each event
 * (`$group_0` to `$group_4`, whatever type of group they are), and in these properties of the person,
 * under the names that companies go by in PostHog's own guides and integrations. The whole value counts,
 * whatever its case: "acme" is not "Acme Labs".
 */
export const GROUP_PROPERTIES = ['$group_0', '$group_1', '$group_2', '$group_3', '$group_4'];
export const COMPANY_PROPERTIES = [
  'company',
  'company_name',
  'companyName',
  'organization',
  'organization_name',
  'organizationName',
  'organisation',
  'org',
  'team',
];

/** How PostHog may write a country that somebody named: its code, and its names in lower case. */
export function countryMeant(country: string): {
  readonly code: string | null;
  readonly names: readonly string[];
} {
  const code = countryOf(country);
  const names = code === null ? [country] : [countryName(code), country];
  return { code, names: [...new Set(names.map((name) => name.trim().toLowerCase()))] };
}
