/** Milliseconds to add to the real time, put in when the script is built. */
declare const SHIFT_MS: number;

const KEY = 'clock';

/** The sum of all leaps, kept for pages opened later in the visit. */
let leapt = stored();

const real = Date.now.bind(Date);

window.addEventListener('storage', () => {
  leapt = stored();
});
window.addEventListener('clock-leap', (event) => {
  leapt += (event as CustomEvent<number>).detail;
  localStorage.setItem(KEY, String(leapt));
});

window.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: (target) => new target(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

function now(): number {
  return real() + SHIFT_MS + leapt;
}

function stored(): number {
  try {
    return Number(localStorage.getItem(KEY) ?? 0);
  } catch {
    return 0; // about:blank has no storage
  }
}
