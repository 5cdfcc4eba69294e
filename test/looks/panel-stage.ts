import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import * as z from 'zod/mini';
import { FromPanel, type ToPanel } from '../../src/protocol.ts';
import { panelPage } from '../../src/ui/panel-page.ts';
import { findBrowser, launchBrowser } from '../editor/chromium.ts';
import { projectRoot } from '../editor/paths.ts';
import type { Theme } from '../editor/server-build.ts';
import { type ThemeLook, themeLooks } from './themes.ts';

const origin = 'https://panel.test';

/** The panel's own page as VS Code builds it, in a bare window: quick to bring into any state, theme and width. */
export class PanelStage {
  readonly page: Page;
  readonly #looks: Readonly<Record<Theme, ThemeLook>>;
  readonly #browser: Browser;

  /** Use `setPanelStage`. */
  constructor(page: Page, looks: Readonly<Record<Theme, ThemeLook>>, browser: Browser) {
    this.page = page;
    this.#looks = looks;
    this.#browser = browser;
  }

  /** Loads the page anew, as VS Code does when the panel was hidden. */
  async load(theme: Theme = 'dark'): Promise<void> {
    await this.page.goto(`${origin}/`);
    await this.theme(theme);
  }

  /** An empty page that may have panels in frames. */
  async openBlank(): Promise<void> {
    await this.page.goto(`${origin}/blank`);
  }

  /** Gives the page, or a frame of it, what VS Code gives a panel in a theme. */
  async theme(theme: Theme, frame: Frame = this.page.mainFrame()): Promise<void> {
    const { variables, bodyClass } = this.#looks[theme];
    await frame.evaluate(
      ([style, name]) => {
        document.documentElement.style.cssText = style;
        document.body.className = name;
      },
      [variables, bodyClass] as const,
    );
  }

  /** In CSS pixels. The height is what a sidebar usually has. */
  async width(width: number): Promise<void> {
    await this.page.setViewportSize({ width, height: 800 });
  }

  /** Tells the page, or a frame of it, what the host would, and waits until it is laid out. */
  async tell(message: ToPanel, frame: Frame = this.page.mainFrame()): Promise<void> {
    await frame.evaluate(
      (told) =>
        new Promise<void>((done) => {
          // The page's own listener came first, so it has heard the message by then.
          window.addEventListener('message', () => requestAnimationFrame(() => done()), { once: true });
          window.postMessage(told);
        }),
      message,
    );
  }

  /** What the page has told the host since it was loaded. */
  async told(): Promise<readonly FromPanel[]> {
    return z.array(FromPanel).parse(await this.page.evaluate('window.told'));
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** Opens the page in a browser. The caller closes it, also when a test fails. */
export async function setPanelStage(options: BrowserContextOptions = {}): Promise<PanelStage> {
  const looks = await themeLooks();
  const browser = await launchBrowser(await findBrowser());
  const context = await browser.newContext(options);
  await context.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname;
    if (name === '/') return route.fulfill({ contentType: 'text/html', body: html(looks.dark.base) });
    if (name === '/blank') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: readFileSync(join(projectRoot, 'dist', name), 'utf8') });
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    let kept: unknown;
    const told: unknown[] = [];
    const editor = {
      postMessage: (message: unknown) => void told.push(message),
      getState: () => kept,
      setState: (state: unknown) => {
        kept = state;
      },
    };
    Object.assign(window, { told, acquireVsCodeApi: () => editor });
  });
  const stage = new PanelStage(page, looks, browser);
  await stage.load();
  return stage;
}

/** Before the page's own head stands VS Code's style sheet, and behind the page the sidebar's ground. */
function html(base: string): string {
  const page = panelPage({
    script: `${origin}/panel.js`,
    style: `${origin}/panel.css`,
    source: origin,
    nonce: 'abc123',
    language: 'en',
  });
  return page.replace('<head>', `<head><style>${base} html { background: var(--vscode-sideBar-background); }</style>`);
}
