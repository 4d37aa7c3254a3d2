import { type Found, foundBy } from './found.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const V4 = new RegExp(`(?<![\\w./-]|\\d,)(?:${OCTET}\\.){3}${OCTET}(?![\\w-]|\\.\\d)`, 'g');
const V6 =
  /(?<![\w:.])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6})(?![\w:])/gi;
const VERSION = /(?:version|ver|build|release|firmware|update|section|§|v)[ .:]{0,2}$/i;

/** Addresses of machines; four small numbers are a version or a section's number. */
export function findIps(text: string): Found[] {
  return foundBy(text, 'ip', V4, (ip, before) =>
    isAddress(ip) && !VERSION.test(before) ? ip : null,
  );
}

export function findLongIps(text: string): Found[] {
  return foundBy(text, 'ip', V6, (ip) => (/\d/.test(ip) ? ip.toLowerCase() : null));
}

function isAddress(ip: string): boolean {
  const octets = ip.split('.').map(Number);
  return octets[0] !== 127 && octets[0] !== 0 && octets.some((octet) => octet >= 30);
}
