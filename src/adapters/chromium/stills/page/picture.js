/* Puts stills into one picture. Captions are hostile text: they only ever become text nodes. */
globalThis.picture = (() => {
  /** Wide pictures are cut to what changed, but not to less than this, so that one knows where one is. */
  const LEAST_WIDTH = 640;
  const LEAST_SHARE = 0.45;
  /** Around what changed, pixels. */
  const MARGIN = 48;
  /** Width over height of a cut, at most. */
  const FLAT = 2;
  /** Stills are compared in squares of so many pixels; a square has changed by more than this in a channel. */
  const CELL = 8;
  const CHANGED = 24;

  /** @returns the size of the picture */
  async function compose(panels) {
    const parsed = JSON.parse(panels);
    const images = await Promise.all(parsed.map(({ png }) => load(png)));
    const isTall = images.every(({ width, height }) => height > width);
    const cut = isTall ? null : cutOf(images);
    const root = document.createElement('main');
    root.className = isTall ? 'tall' : 'wide';
    root.append(...images.map((image, index) => panel(image, parsed[index].caption, cut)));
    document.body.replaceChildren(root);
    const { width, height } = root.getBoundingClientRect();
    return { width: Math.ceil(width), height: Math.ceil(height) };
  }

  async function load(png) {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    return image;
  }

  function panel(image, caption, cut) {
    const figure = document.createElement('figure');
    const words = document.createElement('figcaption');
    words.dir = 'auto';
    words.textContent = caption;
    figure.append(
      words,
      drawn(image, cut ?? { x: 0, y: 0, width: image.width, height: image.height }),
    );
    return figure;
  }

  function drawn(image, { x, y, width, height }) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d').drawImage(image, x, y, width, height, 0, 0, width, height);
    return canvas;
  }

  /** The part of all stills in which they differ; null = as a whole. */
  function cutOf(images) {
    const [{ width, height }] = images;
    if (images.some((image) => image.width !== width || image.height !== height)) return null;
    const box = changedBox(images.map(pixels), width, height);
    if (box === null) return null;
    const needed = {
      width: box.right - box.left + 2 * MARGIN,
      height: box.bottom - box.top + 2 * MARGIN,
    };
    const least = Math.max(LEAST_WIDTH, width * LEAST_SHARE, needed.width);
    const cutWidth = Math.round(Math.min(width, Math.max(least, (needed.height * width) / height)));
    const cutHeight = Math.round(Math.min(height, Math.max(needed.height, cutWidth / FLAT)));
    return {
      x: placed((box.left + box.right - cutWidth) / 2, width - cutWidth),
      y: placed((box.top + box.bottom - cutHeight) / 2, height - cutHeight),
      width: cutWidth,
      height: cutHeight,
    };
  }

  function placed(start, most) {
    return Math.round(Math.min(Math.max(start, 0), most));
  }

  function pixels(image) {
    const { width, height } = image;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  }

  function changedBox([first, ...others], width, height) {
    let box = null;
    for (let y = 0; y < height; y += CELL / 2) {
      for (let x = 0; x < width; x += CELL / 2) {
        if (!others.some((other) => differs(first, other, 4 * (y * width + x)))) continue;
        box ??= { left: x, right: x, top: y, bottom: y };
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.bottom = y;
      }
    }
    return box;
  }

  function differs(one, other, at) {
    return [0, 1, 2].some((channel) => Math.abs(one[at + channel] - other[at + channel]) > CHANGED);
  }

  return { compose };
})();
