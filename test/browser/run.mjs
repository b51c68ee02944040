// `npm run test:browser`: opens the HTML report in headless Chromium. Without Chromium it says so and counts as skipped.
// `--screenshots FOLDER` keeps what it saw. Ends with one line of counts.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, root } from '../../tools/setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const LANGUAGES = { en: 'Findings', ko: '발견 사항', ja: '検出事項' };

const executablePath = chromiumHere();
if (executablePath === undefined) {
  console.log('skipped: no Chromium on this machine (Debian: apt-get install chromium; or set CHROMIUM)');
  console.log('0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

const { chromium } = await import('playwright-core');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-browser-'));
const at = process.argv.indexOf('--screenshots');
const screenshots = at < 0 ? undefined : process.argv[at + 1];
if (screenshots !== undefined) mkdirSync(screenshots, { recursive: true });

const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const counts = { passed: 0, failed: 0 };
try {
  const pages = await writeReports();
  for (const [name, run] of Object.entries(tests())) {
    try {
      await run(pages);
      counts.passed++;
      console.log(`passed: ${name}`);
    } catch (error) {
      counts.failed++;
      console.log(`FAILED: ${name}\n${error instanceof Error ? error.stack : error}`);
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;

function chromiumHere() {
  const named = process.env.CHROMIUM;
  const places = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((path) => NAMES.map((name) => join(path, name)));
  return [...(named ? [named] : []), ...places].find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The examples, something hostile, and nothing at all. */
async function writeReports() {
  const command = await build();
  const check = async (name, paths) => {
    const file = join(folder, `${name}.html`);
    const args = [command, 'check', ...paths, '--profile', 'strict', '-o', `html=${file}`];
    await promisify(execFile)(process.execPath, args, { cwd: root }).catch(({ code, stderr }) => {
      if (![1, 3].includes(code)) throw new Error(stderr);
    });
    return pathToFileURL(file).href;
  };
  const evil = '<script>window.hit = 1</script><img src=x onerror="window.hit = 1"><b id=injected>"\'';
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: evil, namespace: evil },
    spec: { hostPID: true, containers: [{ name: evil, image: `${'x'.repeat(3000)}:latest` }] },
  };
  writeFileSync(join(folder, 'hostile.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'broken.yaml'), 'kind: Pod\nspec: [\n');
  writeFileSync(
    join(folder, 'empty.yaml'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n',
  );
  return {
    shop: await check('shop', ['examples/shop', join(folder, 'broken.yaml')]),
    hostile: await check('hostile', [join(folder, 'hostile.json')]),
    empty: await check('empty', [join(folder, 'empty.yaml')]),
  };
}

/** A page with what went wrong in it; nothing may be fetched but the file itself. */
async function opened(url, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('dialog', (dialog) => {
    wrong.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url) wrong.push(`asks for ${request.url()}`);
  });
  await page.goto(url);
  return { page, wrong, close: () => context.close() };
}

async function keep(page, name) {
  if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

/** By the keyboard alone: Tab up to the button, then Enter. */
async function chooseLanguage(page, tag) {
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.dataset?.choose)) === tag) break;
  }
  await page.keyboard.press('Enter');
}

function tests() {
  return {
    'nothing is fetched, and the policy of the page lets its own script run': async ({ shop }) => {
      const { page, wrong, close } = await opened(shop);
      assert.equal(await page.locator('form').isVisible(), true);
      assert.deepEqual(wrong, []);
      await close();
    },

    'the language of the browser is chosen where the page has it': async ({ shop }) => {
      for (const [locale, tag] of [
        ['ko-KR', 'ko'],
        ['ja-JP', 'ja'],
        ['de-DE', 'en'],
      ]) {
        const { page, close } = await opened(shop, { locale });
        assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
        assert.equal(await page.locator('#findings h2').innerText(), LANGUAGES[tag]);
        await close();
      }
    },

    'languages are switched by the keyboard, and one is shown at a time': async ({ shop }) => {
      for (const [tag, heading] of Object.entries(LANGUAGES)) {
        const { page, close } = await opened(shop);
        await chooseLanguage(page, tag);
        assert.equal(await page.locator('#findings h2').innerText(), heading);
        assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
        const shown = await page.evaluate(() =>
          [...document.querySelectorAll('.t')]
            .filter((span) => getComputedStyle(span).display !== 'none')
            .map((span) => span.lang),
        );
        assert.deepEqual([...new Set(shown)], [tag]);
        await keep(page, `wide-${tag}`);
        await page.locator('.object').nth(1).scrollIntoViewIfNeeded();
        await keep(page, `findings-${tag}`);
        await close();
      }
    },

    'the keyboard reaches everything, and the focus is seen': async ({ shop }) => {
      const { page, close } = await opened(shop);
      const wanted = await page.locator('a[href], button, input').count();
      const seen = new Set();
      for (let i = 0; i < wanted + 5; i++) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate(() => {
          const all = [...document.querySelectorAll('a[href], button, input')];
          const element = document.activeElement;
          const box = element.getBoundingClientRect();
          const isSeen = getComputedStyle(element).outlineStyle !== 'none' && box.width > 0 && box.right > 0;
          return { index: all.indexOf(element), isSeen };
        });
        if (focus.index < 0) continue;
        assert.equal(focus.isSeen, true, `element ${focus.index} does not show the focus`);
        seen.add(focus.index);
      }
      assert.equal(seen.size, wanted);
      await close();
    },

    'axe finds nothing serious, in any language, in light and dark, wide and narrow': async ({
      shop,
      empty,
    }) => {
      const cases = [
        [shop, 'en-GB', 'light', 1280],
        [shop, 'ko-KR', 'dark', 1280],
        [shop, 'ja-JP', 'light', 320],
        [shop, 'en-GB', 'dark', 320],
        [empty, 'en-GB', 'light', 1280],
      ];
      for (const [url, locale, colorScheme, width] of cases) {
        const options = { locale, colorScheme, viewport: { width, height: 800 }, bypassCSP: true };
        const { page, close } = await opened(url, options);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        const grave = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
        assert.deepEqual(
          grave.map(({ id, nodes }) => [id, nodes[0]?.html]),
          [],
        );
        await keep(page, `${locale}-${colorScheme}-${width}`);
        await close();
      }
    },

    'nothing is wider than a window of 320 pixels': async ({ shop, hostile }) => {
      for (const url of [shop, hostile]) {
        for (const locale of ['en-GB', 'ko-KR', 'ja-JP']) {
          const { page, close } = await opened(url, { locale, viewport: { width: 320, height: 640 } });
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
          await close();
        }
      }
    },

    'prints what matters, in one language': async ({ shop }) => {
      const { page, close } = await opened(shop, { locale: 'ko-KR' });
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('form').isVisible(), false);
      assert.equal(await page.locator('button').first().isVisible(), false);
      assert.equal(await page.locator('.finding').first().isVisible(), true);
      assert.equal(await page.locator('#totals').isVisible(), true);
      const pdf = await page.pdf({ format: 'A4' });
      assert.ok(pdf.length > 10_000);
      if (screenshots !== undefined) writeFileSync(join(screenshots, 'print-ko.pdf'), pdf);
      await keep(page, 'print-ko');
      await close();
    },

    'without scripts everything is there, in the first language': async ({ shop }) => {
      const { page, close } = await opened(shop, { javaScriptEnabled: false });
      assert.equal(await page.locator('.finding').first().isVisible(), true);
      assert.equal(await page.locator('form').isVisible(), false);
      const boxes = await Promise.all(['#totals', '#findings'].map((id) => page.locator(id).boundingBox()));
      assert.ok(boxes[0].y < boxes[1].y);
      await close();
    },

    'searching and choosing results leaves what was asked for': async ({ shop }) => {
      const { page, close } = await opened(shop);
      const all = await page.locator('.finding:visible').count();
      await page.getByRole('searchbox').fill('hostPathVolumes');
      const found = page.locator('.finding:visible');
      assert.ok((await found.count()) > 0 && (await found.count()) < all);
      for (const text of await found.allInnerTexts()) assert.match(text, /hostPathVolumes/);
      await page.getByRole('searchbox').fill('');
      await page.getByRole('checkbox', { name: 'warning' }).uncheck();
      assert.equal(await page.locator('.finding.warning:visible').count(), 0);
      assert.match(await page.locator('output').innerText(), new RegExp(`^\\d+ / ${all}$`));
      await close();
    },

    'what a manifest holds stays text': async ({ hostile }) => {
      const { page, wrong, close } = await opened(hostile);
      assert.equal(await page.evaluate(() => window.hit), undefined);
      assert.equal(await page.locator('#injected, main img, main script').count(), 0);
      assert.match(await page.locator('h3').first().innerText(), /<script>window\.hit = 1<\/script>/);
      assert.deepEqual(wrong, []);
      await keep(page, 'hostile');
      await close();
    },
  };
}
