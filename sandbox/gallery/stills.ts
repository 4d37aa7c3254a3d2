import type { Page } from 'playwright-core';

const STILLS = [
  { caption: '1:20 before', refusal: '', code: '114 55' },
  { caption: '1:24 at', refusal: 'Please check your details', code: '114 55' },
  { caption: '1:31 after', refusal: 'Please check your details', code: '11455' },
];

/** A picture of three stills of the invented shop, as the renderer makes them: before, at and after. */
export async function takeStills(page: Page): Promise<Buffer> {
  await page.setViewportSize({ width: 960, height: 470 });
  await page.setContent(`<style>${STYLE}</style>${STILLS.map(still).join('')}`);
  return page.screenshot();
}

function still({ caption, refusal, code }: (typeof STILLS)[number]): string {
  const said = refusal && `<p class="refusal">${refusal}</p>`;
  return `<figure><div><h1>Delivery</h1>${said}${field('Street', '•••••• ••')}
    ${field('Postcode', code.replace(/\d/g, '•'))}${field('Phone', '•••• ••• •••')}
    <b>Continue</b></div><figcaption>${caption}</figcaption></figure>`;
}

function field(label: string, value: string): string {
  return `<label>${label}<span>${value}</span></label>`;
}

const STYLE = `
  body { margin: 0; display: flex; gap: 8px; padding: 8px; font: 17px sans-serif; background: #eee }
  figure { flex: 1; margin: 0; background: #fff }
  figure div { padding: 18px; height: 380px }
  h1 { font-size: 23px; margin: 0 0 14px }
  label { display: block; margin-bottom: 12px; color: #555 }
  span { display: block; padding: 9px; border: 1px solid #bbb; color: #111 }
  b { display: inline-block; margin-top: 8px; padding: 11px 20px; background: #1f5f4a; color: #fff }
  .refusal { margin: 0 0 12px; padding: 9px; background: #fde8e8; color: #a11 }
  figcaption { padding: 8px 18px; background: #222; color: #fff }
`;
