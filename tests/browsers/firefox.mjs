// Firefox, by WebDriver BiDi: each person in a container of their own, in a window of its own, so that all are in sight.
import puppeteer from 'puppeteer-core';

export async function openFirefox() {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true, timeout: 60_000 });
  return {
    async person({ width, height }) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage({ type: 'window' });
      await page.setViewport({ width, height });
      return {
        go: (address) => page.goto(address, { timeout: 30_000 }),
        run: (what, ...given) => page.evaluate(what, ...given),
        press: async (selector) => page.locator(selector).setTimeout(20_000).click(),
        type: async (selector, text) => (await page.waitForSelector(selector, { visible: true, timeout: 20_000 })).type(text),
        picture: (path) => page.screenshot({ path }),
      };
    },
    close: () => browser.close(),
  };
}
