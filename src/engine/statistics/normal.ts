/** Two-sided 5 %: the 97.5 % point of the standard normal distribution. */
export const Z_95 = 1.959963984540054;
/** Power 0.8: the 80 % point of the standard normal distribution. */
export const Z_POWER = 0.8416212335729143;

/** How likely a standard normal value lies at least this far from 0, on either side; 0…1. */
export function twoSided(z: number): number {
  return Math.min(1, complementaryError(Math.abs(z) / Math.SQRT2));
}

/** Terms that either expansion needs at most before it no longer changes a double. */
const TERMS = 200;
/** Below it the series converges fast, above it the continued fraction (Abramowitz & Stegun 7.1.5, 7.1.14). */
const CROSSING = 2;

/** erfc(x) for x ≥ 0. */
function complementaryError(x: number): number {
  if (x > 27) return 0; // below the smallest double
  return x < CROSSING ? 1 - errorSeries(x) : errorFraction(x);
}

function errorSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < TERMS; n += 1) {
    term *= -(x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function errorFraction(x: number): number {
  let fraction = x;
  for (let n = TERMS; n >= 1; n -= 1) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
}
