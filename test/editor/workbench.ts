import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { errors, type FrameLocator, type Locator, type Page } from 'playwright-core';
import type { Theme } from './server-build.ts';

const extensionId = 'find-a-way.find-a-way';
/** A first start compiles and installs; on a busy machine with two cores a minute was seen. */
const openMs = 120_000;
const themeClasses: Readonly<Record<Theme, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  'high-contrast': 'hc-black',
  'high-contrast-light': 'hc-light',
};

/** Whether a label says this. VS Code sets spaces that do not break. */
function matches(label: string, wanted: string | RegExp): boolean {
  const plain = label.replace(/\s+/g, ' ').trim();
  return typeof wanted === 'string' ? plain.includes(wanted) : wanted.test(plain);
}

/** What a person sees of VS Code, and what they can do there. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes to an address and waits until the workbench with its status bar stands. */
  async open(address: string): Promise<void> {
    await this.page.goto(address, { waitUntil: 'domcontentloaded', timeout: openMs });
    await this.#ready();
  }

  /** Loads the window again: what a person does with "Developer: Reload Window". */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'domcontentloaded', timeout: openMs });
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: openMs });
  }

  /**
   * Waits until the extension's status bar item shows this text or says it to a screen reader. Without a text: until it is
   * there. Throws, with what it says instead, when it takes too long.
   */
  async statusBar(text: string | RegExp = '', timeoutMs = 60_000): Promise<Locator> {
    const items = this.page.locator(`.part.statusbar .statusbar-item[id^="${extensionId}"]`);
    const end = Date.now() + timeoutMs;
    for (;;) {
      const said = await items.evaluateAll((all) =>
        all.map((one) => [one.textContent, one.getAttribute('aria-label')]),
      );
      const found = said.findIndex((ways) => ways.some((way) => way !== null && matches(way, text)));
      if (found >= 0) return items.nth(found);
      if (Date.now() > end) {
        throw new Error(`The status bar did not say ${text} in ${timeoutMs} ms, but ${JSON.stringify(said)}.`);
      }
      await this.page.waitForTimeout(50);
    }
  }

  /** The extension's icon in the activity bar. */
  get activity(): Locator {
    return this.page.locator('.part.activitybar .action-item:has(a.action-label[aria-label^="Find a Way"])').first();
  }

  /** Opens the extension's sidebar unless it is open, and hands out the inside of its page. */
  async panel(timeoutMs = 60_000): Promise<FrameLocator> {
    const outer = this.page.locator(`iframe.webview.ready[src*="extensionId=${extensionId}"]`);
    await this.#openSidebar(outer, timeoutMs);
    const inner = outer.contentFrame().locator('iframe#active-frame').contentFrame();
    await inner.locator('body').waitFor({ timeout: timeoutMs });
    return inner;
  }

  /**
   * Opens the extension's sidebar and waits for its page. The icon closes what it opened, and a window that is just coming up
   * may open the sidebar itself in the same moment: so one looks again, and clicks again where it is closed.
   */
  async #openSidebar(page: Locator, timeoutMs: number): Promise<void> {
    const tab = this.activity;
    await tab.waitFor({ timeout: timeoutMs });
    const end = Date.now() + timeoutMs;
    while (!(await page.isVisible())) {
      if (Date.now() > end) throw new Error(`The sidebar did not show its page in ${timeoutMs} ms.`);
      const isOpen =
        (await tab.getAttribute('aria-selected')) === 'true' ||
        /\bchecked\b/.test((await tab.getAttribute('class')) ?? '');
      if (!isOpen) await tab.click();
      await page.waitFor({ timeout: Math.min(5_000, timeoutMs) }).catch((error: unknown) => {
        if (!(error instanceof errors.TimeoutError)) throw error;
      });
    }
  }

  /** Runs a command by its title in the palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    await input.fill(`>${title}`);
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    await row.waitFor();
    await row.click();
  }

  /** Opens a file of the workspace by its name, as people do: with "Go to File". */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    const input = this.page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    await this.page.locator('.part.editor .tab.active', { hasText: name }).waitFor();
  }

  /** Waits until the workbench has this theme's colours, or those of any. */
  async themed(theme?: Theme): Promise<void> {
    const wanted = theme === undefined ? '' : `.${themeClasses[theme]}`;
    await this.page.locator(`.monaco-workbench[class*="vscode-theme-"]${wanted}`).waitFor({ timeout: openMs });
  }

  /**
   * What notifications there are, in the notification centre, which stays open. The toasts that come up by themselves are
   * not shown while VS Code is driven by tests.
   */
  async notifications(): Promise<Locator> {
    const centre = this.page.locator('.notifications-center.visible');
    if (!(await centre.isVisible())) {
      await this.command('Notifications: Show Notifications');
      await centre.waitFor();
    }
    return centre.locator('.monaco-list-row');
  }

  /** Has the person look at something else than this window. Gives back what has them look at it again. */
  async lookAway(): Promise<() => Promise<void>> {
    const context = this.page.context();
    const session = await context.newCDPSession(this.page);
    // Every page of a driven browser has the focus otherwise.
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    const elsewhere = await context.newPage();
    await elsewhere.bringToFront();
    await this.page.waitForFunction(() => !document.hasFocus(), undefined, { polling: 100 });
    return async () => {
      await elsewhere.close();
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
      await this.page.bringToFront();
      await session.detach();
    };
  }

  /** Closes notifications, which lie over what is looked at. */
  async closeNotifications(): Promise<void> {
    if ((await this.page.locator('.notifications-toasts.visible').count()) > 0) {
      await this.command('Notifications: Clear All Notifications');
    }
  }

  /** Drags the edge of the sidebar until the sidebar is this wide, in CSS pixels. */
  async sidebarWidth(pixels: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('The sidebar is not open.');
    const middle = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width, middle);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + pixels, middle, { steps: 8 });
    await this.page.mouse.up();
    // The edge is marked as long as the mouse is on it.
    await this.page.mouse.move(box.x + pixels + 200, middle);
  }

  /** Takes a picture of the window, or of a part of it, as a PNG file. */
  async screenshot(file: string, part?: Locator): Promise<void> {
    mkdirSync(dirname(file), { recursive: true });
    await (part ? part.screenshot({ path: file }) : this.page.screenshot({ path: file }));
  }
}
