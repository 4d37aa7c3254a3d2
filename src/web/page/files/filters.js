/* Chooses patterns in place. Without this script the form does the same by the server. */
(() => {
  document.documentElement.classList.add('scripted');
  const form = document.getElementById('filters');
  const count = document.getElementById('count');
  const all = document.getElementById('all');
  const patterns = [...document.querySelectorAll('.pattern')].map((element) => ({
    element,
    facets: JSON.parse(element.dataset.facets),
  }));

  function choices() {
    return [...form.elements].filter(({ name, type, value }) => name && type !== 'hidden' && value);
  }

  function apply() {
    const chosen = choices();
    let shown = 0;
    for (const { element, facets } of patterns) {
      const fits = chosen.every(({ name, value }) => facets[name].includes(value));
      element.hidden = !fits;
      if (fits) shown += 1;
    }
    const { length } = patterns;
    count.textContent = `${shown} of ${length === 1 ? '1 pattern' : `${length} patterns`}`;
    all.hidden = chosen.length === 0;
  }

  /** What is chosen can be shared: it stands in the address. */
  function remember() {
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    history.replaceState(null, '', `?${query}`);
  }

  form?.addEventListener('change', () => {
    apply();
    remember();
  });
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
    remember();
  });
  all?.addEventListener('click', (event) => {
    event.preventDefault();
    form.querySelector('select').focus(); // the link is about to go
    for (const { options } of form.querySelectorAll('select')) options[0].selected = true;
    apply();
    remember();
  });
  if (form) apply(); // a browser that goes back fills the form in by itself

  /** On paper everything is open. */
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const one of closed) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of closed) one.open = false;
    closed = [];
  });
})();
