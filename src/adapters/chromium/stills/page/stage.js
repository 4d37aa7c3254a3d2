/*
 * Runs in the page that draws recordings, after rrweb's own bundle. Recorded events are hostile: they
 * are only ever given to rrweb, whose frame may run nothing (sandbox without allow-scripts).
 */
globalThis.stage = (() => {
  /** A still shows what has settled: nothing moves by itself, no cursor blinks. */
  const SETTLED =
    '*, *::before, *::after { transition: none !important; caret-color: transparent !important; scroll-behavior: auto !important; }';
  /** What began to move within this time before a still has arrived in it, ms. */
  const STEP_MS = 700;
  /** Pictures and fonts that the recording carries are waited for this long, ms. */
  const PATIENCE_MS = 500;

  const ring = document.createElement('div');
  let replayer = null;
  let start = 0;
  let stands = Number.NEGATIVE_INFINITY;
  /** What rrweb threw in one of its timers. */
  let failure = null;
  addEventListener('error', ({ error, message }) => {
    failure ??= error ?? new Error(message);
  });
  /** When each animation began, as far as that can be told; ms since the scene's start. */
  let born = new WeakMap();

  function open(events) {
    close();
    failure = null;
    const parsed = JSON.parse(events);
    start = parsed[0].timestamp;
    replayer = new rrweb.Replayer(parsed, {
      root: document.body,
      mouseTail: false,
      showWarning: false,
      pauseAnimation: false,
      insertStyleRules: [SETTLED],
      logger: { log() {}, warn() {} },
    });
    return firstPicture();
  }

  /** rrweb's constructor shows the first picture by timers of its own, which come before this one. */
  async function firstPicture() {
    await new Promise((done) => setTimeout(done, 2));
    if (failure) throw failure;
  }

  function close() {
    if (replayer) replayer.destroy();
    replayer = null;
    stands = Number.NEGATIVE_INFINITY;
    born = new WeakMap();
    document.body.replaceChildren();
  }

  /**
   * Shows a moment (ms since the epoch), ringed at a place or nowhere; ready when it can be seen.
   * @returns whether something in it moves by itself
   */
  function show(at, place) {
    const offset = at - start;
    if (offset - STEP_MS > Math.max(stands, 0)) seek(offset - STEP_MS);
    seek(offset);
    drawRing(place);
    const moves = animations().some((one) => one.currentTime < endOf(one));
    return whenLoaded()?.then(() => moves) ?? moves;
  }

  /** Those that run by the clock; what follows a scroll bar stands still by itself, and has no time in ms. */
  function animations() {
    const all = documents().flatMap((one) => one.getAnimations());
    return all.filter(({ currentTime }) => currentTime === null || typeof currentTime === 'number');
  }

  function endOf(animation) {
    return animation.effect.getComputedTiming().endTime;
  }

  /** rrweb applies what lies before an offset: one more, so that what happens at the time is seen. */
  function seek(offset) {
    replayer.pause(offset + 1);
    for (const animation of animations()) {
      if (!born.has(animation)) born.set(animation, stands);
      move(animation, offset - born.get(animation));
    }
    stands = offset;
  }

  /** Stands still where it would be by now; one that ends has ended if nobody knows when it began. */
  function move(animation, age) {
    const time = Math.min(age, endOf(animation));
    animation.pause();
    animation.currentTime = Number.isFinite(time) ? time : 0;
  }

  function documents(root = replayer.iframe.contentDocument) {
    if (!root) return [];
    const frames = [...root.querySelectorAll('iframe')];
    return [root, ...frames.flatMap((frame) => documents(frame.contentDocument))];
  }

  function drawRing(place) {
    ring.id = 'ring';
    if (!place) return ring.remove();
    Object.assign(ring.style, { left: `${place.x}px`, top: `${place.y}px` });
    document.body.append(ring);
  }

  function whenLoaded() {
    const waits = documents().flatMap((one) => [
      ...[...one.images].filter(isOnItsWay).map((image) => image.decode().catch(() => {})),
      ...(one.fonts.status === 'loading' ? [one.fonts.ready] : []),
    ]);
    if (waits.length === 0) return null;
    const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
    return Promise.race([Promise.allSettled(waits), patience]);
  }

  function isOnItsWay(image) {
    return !image.complete && image.currentSrc.startsWith('data:');
  }

  return { open, close, show };
})();
