import type { FastifyReply } from 'fastify';
import { html } from '../../shop/server/html.ts';
import { ASSETS } from './assets.ts';
import { sendPage } from './layout.ts';
import type { SessionDetails } from './session-details.ts';

/** Answers with the page that plays a session; the player takes over once its script is there. */
export function sendReplayPage(
  reply: FastifyReply,
  { id, projectName, details }: { id: string; projectName: string; details: SessionDetails },
) {
  const { who, start, length, device } = details;
  return sendPage(reply, {
    title: `${who}, ${start}`,
    head: html`<link rel="stylesheet" href="${ASSETS}/player.css">
<script type="module" src="${ASSETS}/player.js"></script>`,
    content: html`<div class="replay">
<header class="session">
<h1>${who}</h1>
<ul class="facts">
<li>${projectName}</li>
<li>${start}</li>
<li id="length">${length}</li>
${device === '' ? [] : html`<li>${device}</li>`}
</ul>
</header>
<main id="player" data-lines="${ASSETS}/recordings/${encodeURIComponent(id)}" data-state="loading">
<div id="tabs" class="tabs" role="group" aria-label="Browser tab" hidden></div>
<div id="stage" class="stage">
<div id="screens" inert></div>
<p id="notice" role="status">Loading the recording …</p>
</div>
<div id="controls" class="controls" role="group" aria-label="Playback" hidden>
<button id="play" type="button" aria-label="Play" aria-keyshortcuts="Space"><span></span></button>
<div class="track">
<div id="marks" aria-hidden="true"></div>
<input id="bar" type="range" min="0" value="0" step="100" aria-label="Time">
</div>
<span id="time" class="time"></span>
</div>
<p id="legend" class="legend" hidden><span class="mark click"></span> click <span class="mark error"></span> error</p>
<details id="errors" hidden><summary></summary><ol></ol></details>
<p id="warning" class="warning" hidden></p>
</main>
</div>`,
  });
}
