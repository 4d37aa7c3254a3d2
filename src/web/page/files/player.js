/*
 * Shows the masked recording at a moment, one at a time. Recorded events are hostile: they are only ever
 * given to rrweb, whose frame may run nothing, in a page whose policy lets nothing load from elsewhere.
 */
(() => {
  const { rrweb: library } = document.currentScript.dataset;
  /** Playing starts so long before the moment, ms: one sees how it came. */
  const LEAD_MS = 2000;
  /** The recorded page is no higher than this part of the window: its controls stay in sight. */
  const MOST_OF_WINDOW = 0.75;
  const template = document.getElementById('player');
  /** The one that is open: its button, and how to end it. */
  let open = null;

  document.addEventListener('click', ({ target }) => {
    const button = target.closest?.('button[data-recording]');
    if (!button) return;
    const isOpen = open?.button === button;
    close();
    if (!isOpen) start(button);
  });

  function close() {
    if (!open) return;
    const { button, holder, label, loading } = open;
    open.stop();
    loading.abort();
    holder.replaceChildren();
    holder.hidden = true;
    button.textContent = label;
    button.setAttribute('aria-expanded', 'false');
    open = null;
  }

  async function start(button) {
    const holder = button.parentElement.querySelector('.player');
    const own = { button, holder, label: button.textContent, loading: new AbortController() };
    own.stop = () => {};
    open = own;
    holder.append(template.content.cloneNode(true));
    holder.hidden = false;
    button.textContent = 'Close the recording';
    button.setAttribute('aria-expanded', 'true');
    try {
      const [recording] = await Promise.all([load(own), loadLibrary()]);
      if (open === own) show(own, recording);
    } catch (error) {
      if (open === own) say(holder, error.forPeople ?? 'The recording cannot be shown.');
    }
  }

  async function load({ button, loading }) {
    const response = await fetch(button.dataset.recording, { signal: loading.signal }).catch(() => {
      throw forPeople('The recording could not be loaded. Try again in a minute.');
    });
    const answer = await response.json();
    if (response.ok) return answer;
    throw forPeople(answer.error);
  }

  function forPeople(sentence) {
    return Object.assign(new Error(sentence), { forPeople: sentence });
  }

  let loaded = null;
  function loadLibrary() {
    loaded ??= new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = library;
      script.onload = done;
      script.onerror = () => {
        loaded = null;
        failed(forPeople('The player could not be loaded. Reload the page to try again.'));
      };
      document.head.append(script);
    });
    return loaded;
  }

  function say(holder, sentence) {
    const notice = holder.querySelector('.player-notice');
    notice.textContent = sentence;
    notice.hidden = false;
    holder.querySelector('.player-screen').hidden = true;
    holder.querySelector('.player-controls').hidden = true;
  }

  /** Times are ms since the first event from here on. */
  function show(own, { at, from, to, events }) {
    const { holder } = own;
    const zero = events[0].timestamp;
    const last = events.at(-1).timestamp;
    const end = Math.max(at, Math.min(to, last)) - zero;
    const screen = holder.querySelector('.player-screen');
    screen.hidden = false;
    holder.querySelector('.player-controls').hidden = false;
    const replayer = new rrweb.Replayer(events, {
      root: screen,
      mouseTail: false,
      showWarning: false,
      triggerFocus: false,
      logger: { log() {}, warn() {} },
    });
    replayer.wrapper.inert = true; // no key or click gets into the recorded page
    const fit = fitting(replayer, { holder, screen });
    const playhead = playheadOf(own, replayer, { at: at - zero, from: from - zero, end });
    own.stop = () => {
      playhead.stop();
      fit.disconnect();
      replayer.destroy();
    };
    // rrweb's constructor shows the first picture by timers of its own, which come before this one
    setTimeout(() => {
      if (open !== own) return;
      playhead.show(at - zero);
      holder.querySelector('.player-notice').hidden = true;
      holder.dataset.at = String(Math.round(at));
    }, 2);
  }

  /** The recorded page as large as there is room for it, in whole. */
  function fitting(replayer, { holder, screen }) {
    const size = { width: 0, height: 0 };
    function place() {
      if (!size.width || !size.height) return;
      const room = Math.max(240, innerHeight * MOST_OF_WINDOW);
      const scale = Math.min(1, holder.clientWidth / size.width, room / size.height);
      const pixels = (length) => `${Math.floor(length)}px`;
      Object.assign(replayer.wrapper.style, {
        width: pixels(size.width),
        height: pixels(size.height),
        transform: `scale(${scale})`,
      });
      screen.style.width = pixels(size.width * scale);
      screen.style.height = pixels(size.height * scale);
    }
    replayer.on('resize', (given) => {
      Object.assign(size, given);
      place();
    });
    const observer = new ResizeObserver(place);
    observer.observe(holder);
    return observer;
  }

  function playheadOf({ holder }, replayer, { at, from, end }) {
    const [play, slider, output] = holder.querySelectorAll('button, input, output');
    let frame = 0;
    let stands = at;
    slider.min = String(Math.round(from));
    slider.max = String(Math.round(end));

    function tell(offset) {
      stands = offset;
      slider.value = String(Math.round(offset));
      const seconds = (offset - at) / 1000;
      const words =
        Math.abs(seconds) < 0.05
          ? 'the moment'
          : `${Math.abs(seconds).toFixed(1)} s ${seconds < 0 ? 'before' : 'after'}`;
      output.textContent = words;
      slider.setAttribute('aria-valuetext', words);
    }

    function stop() {
      cancelAnimationFrame(frame);
      frame = 0;
      play.textContent = 'Play';
    }

    /** rrweb applies what lies before a time: one more, so that what happens at the time is seen. */
    function show(offset) {
      stop();
      replayer.pause(Math.max(0, offset) + 1);
      tell(offset);
    }

    function goOn() {
      const offset = Math.min(end, replayer.getCurrentTime());
      if (offset >= end) return show(end);
      tell(offset);
      frame = requestAnimationFrame(goOn);
    }

    play.addEventListener('click', () => {
      if (frame) return show(stands);
      const isRested = stands === at || stands >= end;
      replayer.play(Math.max(from, isRested ? at - LEAD_MS : stands));
      play.textContent = 'Stop';
      frame = requestAnimationFrame(goOn);
    });
    slider.addEventListener('input', () => show(Number(slider.value)));
    return { show, stop };
  }
})();
