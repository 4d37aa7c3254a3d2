/** Product pictures as CSS backgrounds: they travel inside the recorded style sheet, so a still needs no network. */

const INK = '%233b5d4a';
const LEAF = '%235f8f6b';
const LIGHT = '%2393b98f';
const CLAY = '%23c4744f';
const SHADE = '%23a85f3d';
const SEA = '%232f6f7e';
const GOLD = '%23d6a94a';
const STEEL = '%23708a86';

const POT = `<path d='M36 62h28l-4 26H40z' fill='${CLAY}'/><path d='M34 57h32v7H34z' fill='${SHADE}'/>`;

const DRAWINGS: Readonly<Record<string, string>> = {
  'boston-fern': `<g stroke='${LEAF}' stroke-width='4' fill='none' stroke-linecap='round'><path d='M50 58C46 36 34 28 20 32M50 58c4-22 16-30 30-26M50 58C44 40 40 22 30 16M50 58c6-18 10-36 20-42M50 58V14'/></g>${POT}`,
  monstera: `<g fill='${LEAF}'><path d='M50 58C30 54 20 36 30 18c10 4 22 16 20 40z'/><path d='M50 58c-4-20 8-38 28-38 4 18-8 34-28 38z' fill='${INK}'/></g><path d='M33 28l9 7M30 38l12 4M68 28l-8 8M72 37l-12 6' stroke='%23eef3ea' stroke-width='2'/>${POT}`,
  'olive-tree': `<path d='M50 60V34' stroke='${SHADE}' stroke-width='4'/><circle cx='50' cy='26' r='19' fill='${LIGHT}'/><circle cx='40' cy='22' r='3' fill='${INK}'/><circle cx='57' cy='30' r='3' fill='${INK}'/><circle cx='52' cy='16' r='3' fill='${INK}'/>${POT}`,
  'snake-plant': `<g fill='${INK}'><path d='M44 60c-6-16-6-32 0-46 4 14 6 30 4 46z'/><path d='M56 60c6-12 8-26 4-40-6 12-8 26-8 40z' fill='${LEAF}'/><path d='M38 60c-8-8-10-20-8-30 6 8 10 18 12 30z' fill='${LIGHT}'/></g>${POT}`,
  lavender: `<g stroke='${LEAF}' stroke-width='2'><path d='M50 60V24M42 60l-8-30M58 60l8-30'/></g><g fill='%237a68b0'><ellipse cx='50' cy='20' rx='4' ry='12'/><ellipse cx='33' cy='25' rx='4' ry='11'/><ellipse cx='67' cy='25' rx='4' ry='11'/></g>${POT}`,
  'barrel-cactus': `<circle cx='50' cy='42' r='20' fill='${LEAF}'/><path d='M50 22v40M40 25c-6 12-6 24 0 34M60 25c6 12 6 24 0 34' stroke='${GOLD}' stroke-width='2' fill='none'/>${POT}`,
  'clay-pot': `<path d='M26 34h48l-7 50H33z' fill='${CLAY}'/><path d='M22 24h56v12H22z' fill='${SHADE}'/>`,
  'glazed-pot': `<path d='M28 30h44c6 20 2 40-8 54H36C26 70 22 50 28 30z' fill='${SEA}'/><path d='M26 26h48v8H26z' fill='%2324545f'/><path d='M34 48c10 6 22-6 32 0' stroke='%238fc1c6' stroke-width='3' fill='none'/>`,
  'hanging-pot': `<path d='M50 8L26 50M50 8l24 42M50 8v42' stroke='${STEEL}' stroke-width='2'/><path d='M24 50h52c-2 20-14 30-26 30S26 70 24 50z' fill='${CLAY}'/>`,
  'watering-can': `<path d='M34 44h32v36H34z' fill='${STEEL}'/><path d='M66 54l22-26' stroke='${STEEL}' stroke-width='6'/><path d='M34 50c-20-4-20 26 0 24M36 44c4-16 24-16 28 0' stroke='${INK}' stroke-width='4' fill='none'/>`,
  'plant-mister': `<path d='M38 46h24v36c0 4-24 4-24 0z' fill='${LIGHT}'/><path d='M44 30h12v16H44zM40 22h26v8H40z' fill='${GOLD}'/><path d='M70 20l10-6M70 26h12M70 32l10 6' stroke='${STEEL}' stroke-width='2'/>`,
  'potting-soil': `<path d='M30 24h40l4 60H26z' fill='${INK}'/><path d='M30 24h40v10H30z' fill='${LEAF}'/><circle cx='50' cy='58' r='13' fill='%23eef3ea'/><path d='M50 66V50M50 56c-8 0-8-6-8-6s8 0 8 6zM50 54c7 0 8-6 8-6s-8 0-8 6z' fill='${LEAF}' stroke='${LEAF}'/>`,
};

/** Style rules `.pic--<slug>`, one for each product. */
export function pictureStyles(): string {
  return Object.entries(DRAWINGS).map(pictureRule).join('\n');
}

function pictureRule([slug, drawing]: [string, string]): string {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>${drawing}</svg>`;
  return `.pic--${slug}{background-image:url("data:image/svg+xml,${svg}")}`;
}
