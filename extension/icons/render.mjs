// Renders moorline.svg to the sizes that the manifest names: `node extension/icons/render.mjs`.
// Only needed after the drawing was changed; the PNG files are checked in.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const SIZES = [16, 32, 48, 128];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--force-color-profile=srgb"],
});
try {
  const page = await browser.newPage();
  await page.setContent(
    `<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${await readFile(here("moorline.svg"), "utf8")}`,
  );
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size });
    await page.screenshot({ path: here(`${size}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
