/* Makes stills into the frames of a film. */
globalThis.film = (() => {
  const chunks = [];
  let encoder = null;
  let failed = null;

  async function open(width, height) {
    const config = { codec: 'vp8', width, height, bitrate: 1_500_000, latencyMode: 'quality' };
    encoder = new VideoEncoder({
      output: (chunk) => chunks.push(kept(chunk)),
      error: (error) => {
        failed = error;
      },
    });
    encoder.configure(config);
    globalThis.canvas = new OffscreenCanvas(width, height);
  }

  /** @param at milliseconds since the film's start */
  async function add(png, at) {
    if (failed) throw failed;
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const { canvas } = globalThis;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    const frame = new VideoFrame(canvas, { timestamp: at * 1000 });
    encoder.encode(frame, { keyFrame: at === 0 });
    frame.close();
  }

  async function finish() {
    await encoder.flush();
    if (failed) throw failed;
    return chunks;
  }

  function kept(chunk) {
    const bytes = new Uint8Array(chunk.byteLength);
    chunk.copyTo(bytes);
    return {
      at: Math.round(chunk.timestamp / 1000),
      isKey: chunk.type === 'key',
      bytes: bytes.toBase64(),
    };
  }

  return { open, add, finish };
})();
