import {
  element,
  inWindow,
  mutation,
  page,
  snapshot,
  textNode,
} from '../../../support/made-recording.ts';
import { START } from '../../../support/scripted-source.ts';

type Node = ReturnType<typeof element>;

/** What a script of the recording would do if one ran. */
const MARK = "top.document.documentElement.setAttribute('data-ran','yes')";

/** Nodes of a page that tries to run scripts and to reach a server, by all means that HTML has. */
function hostileNodes(server: string): { head: Node[]; body: Node[] } {
  let id = 100;
  const node = (tag: string, attributes = {}, children: unknown[] = []) =>
    element(++id, tag, attributes, children);
  const script = () => node('script', {}, [textNode(++id, MARK)]);
  const svg = (tag: string, attributes: object, children: Node[] = []) => ({
    ...node(tag, attributes, children),
    isSVG: true,
  });
  const css = `@import url(${server}/import.css); @font-face { font-family: f; src: url(${server}/f.woff2) }
    body { font-family: f; background: url(${server}/css.png); cursor: url(${server}/c.cur), auto } p::before { content: url(${server}/content.png) }`;
  return {
    head: [
      node('base', { href: `${server}/`, target: '_top' }),
      node('meta', { 'http-equiv': 'refresh', content: `0; url=${server}/refresh` }),
      ...[
        'stylesheet',
        'icon',
        'manifest',
        'prefetch',
        'preconnect',
        'dns-prefetch',
        'prerender',
        'modulepreload',
      ].map((rel) => node('link', { rel, href: `${server}/${rel}` })),
      node('link', { rel: 'preload', as: 'image', href: `${server}/preload.png` }),
      node('style', { _cssText: css }),
      script(),
      node('script', { src: `${server}/script.js` }),
      node('script', { type: 'speculationrules' }, [
        textNode(++id, `{"prefetch":[{"urls":["${server}/speculated"]}]}`),
      ]),
    ],
    body: [
      node('p', {}, [textNode(++id, 'Hello')]),
      node('img', { src: `${server}/x.png`, onerror: MARK, srcset: `${server}/y.png 2x` }),
      node('img', { src: 'data:image/png;base64,AAAA', onerror: MARK }),
      node('img', { rr_dataURL: `${server}/canvas.png`, src: '' }),
      node('canvas', { rr_dataURL: `${server}/drawn.png` }),
      node('iframe', { src: `${server}/frame` }),
      node('iframe', {
        srcdoc: `<script>${MARK}</script><img src="${server}/srcdoc.png"><iframe src="${server}/inner"></iframe><link rel="preconnect" href="${server}">`,
      }),
      node('iframe', { src: `javascript:${MARK}` }),
      node('iframe', { src: `data:text/html,<script>${MARK}</script>` }),
      node('object', { data: `${server}/object`, type: 'text/html' }),
      node('embed', { src: `${server}/embed`, type: 'text/html' }),
      node('video', {
        src: `${server}/video.mp4`,
        poster: `${server}/poster.png`,
        autoplay: '',
        rr_mediaState: 'played',
      }),
      node('audio', { src: `${server}/audio.mp3`, preload: 'auto' }),
      node('input', { type: 'image', src: `${server}/input.png`, autofocus: '', onfocus: MARK }),
      node('form', { id: 'f', action: `${server}/form`, method: 'post' }, [
        node('button', { formtarget: '_blank' }),
      ]),
      node('a', {
        id: 'a',
        href: `${server}/link`,
        ping: `${server}/ping`,
        target: '_blank',
        download: 'x',
      }),
      node('a', { id: 'j', href: `javascript:${MARK}` }),
      node('body', { onload: MARK, background: `${server}/background.png` }),
      node('details', { open: '', ontoggle: MARK }),
      node('marquee', { onstart: MARK }),
      node('portal', { src: `${server}/portal` }),
      svg('svg', { onload: MARK }, [
        svg('image', { 'xlink:href': `${server}/svg.png`, href: `${server}/svg.png` }),
        svg('use', { href: `${server}/sprite.svg#x` }),
        svg('script', { href: `${server}/svg.js` }),
        svg('animate', { onbegin: MARK, attributeName: 'x', dur: '1s' }),
        svg('a', { href: `javascript:${MARK}` }),
      ]),
      script(),
    ],
  };
}

/** The nodes as a recording; later the visitor clicks on its links and more of the same is added. */
export function hostileRecording(server: string) {
  const { head, body } = hostileNodes(server);
  const again = hostileNodes(server).body.map((node) => ({ ...node, id: node.id + 10_000 }));
  const links = body.filter(({ tagName }) => ['a', 'button', 'form', 'input'].includes(tagName));
  const interactions = links.flatMap(({ id }, n) =>
    [2, 1, 0, 4, 5, 3].map((type) => ({
      type: 3,
      timestamp: START + 2_000 + n,
      data: { source: 2, type, id, x: 3, y: 3 },
    })),
  );
  return inWindow('w1', [
    ...snapshot(START, page(1, body, head)),
    ...interactions,
    mutation(START + 3_000, {
      adds: again.map((node) => ({ parentId: 4, nextId: null, node })),
      attributes: [{ id: 1_000_000, attributes: { src: server } }],
    }),
    {
      type: 3,
      timestamp: START + 4_000,
      data: { source: 8, id: 3, adds: [{ rule: `p { background: url(${server}/rule.png) }` }] },
    },
    mutation(START + 6_000, {}),
  ]);
}

/** The same page as a browser would get it from a server: to see that its attempts are real ones. */
export function hostileHtml(server: string): string {
  const { head, body } = hostileNodes(server);
  return `<!doctype html><html><head>${head.map(html).join('')}</head><body>${body.map(html).join('')}</body></html>`;
}

function html(node: unknown): string {
  const { tagName, attributes, childNodes, textContent } = node as Partial<Node> & {
    textContent?: string;
  };
  if (textContent !== undefined) return textContent;
  const given = Object.entries(attributes ?? {}).map(([name, value]) => {
    const text = String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return ` ${name}="${text}"`;
  });
  const style = Object.entries(attributes ?? {}).find(([name]) => name === '_cssText')?.[1] ?? '';
  return `<${tagName}${given.join('')}>${style}${(childNodes ?? []).map(html).join('')}</${tagName}>`;
}
