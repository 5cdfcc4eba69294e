import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { findBrowser, launchBrowser } from './chromium.ts';
import { type Server, startServer } from './server.ts';
import { installServer, serverBuildOf, type Theme } from './server-build.ts';
import type { Settings } from './settings.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { Workbench } from './workbench.ts';

export interface EditorOptions {
  /** The folder to open. A fresh empty one when left out. */
  readonly workspace?: string;
  /** Stands for the person's home. A fresh empty one when left out. */
  readonly home?: string;
  /** User settings, besides the quiet ones. */
  readonly settings?: Settings;
  /** VS Code's own choice when left out. */
  readonly theme?: Theme;
  /**
   * Language of the browser, and of what extensions say and show, like `zh-cn`. The workbench itself stays English: its own
   * words come with language packs.
   */
  readonly locale?: string;
  /** The window, in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** VS Code's version, like `1.103`; the newest known when left out. */
  readonly version?: string;
  /** Asks for workspace trust as VS Code does for people. */
  readonly trust?: boolean;
}

/** What may change when the same editor is opened again. */
export type Window = Pick<EditorOptions, 'workspace' | 'settings' | 'theme'>;

/** A real VS Code in a real browser, with the extension under development. Start it once for many tests: see `openWindow`. */
export class Editor extends Workbench {
  readonly server: Server;
  readonly home: string;
  /** Lines of the page's console, the extension host's among them. */
  readonly console: readonly string[];
  #workspace: string;
  #settings: Settings = {};
  readonly #browser: Browser;
  readonly #ownFolders: string[];

  /** Use `openEditor`. */
  constructor(page: Workbench['page'], server: Server, browser: Browser, workspace: string, ownFolders: string[]) {
    super(page);
    this.server = server;
    this.home = server.home;
    this.#browser = browser;
    this.#workspace = workspace;
    this.#ownFolders = ownFolders;
    const lines: string[] = [];
    this.console = lines;
    page.on('console', (message) => {
      lines.push(message.text());
      if (lines.length > 2000) lines.shift();
    });
  }

  get workspace(): string {
    return this.#workspace;
  }

  /**
   * Replaces the settings; the workbench and the extension see the change as if a person had made it. Settings of the scope
   * `application` change with the next window only.
   */
  settings(settings: Settings): void {
    this.#settings = settings;
    this.server.writeSettings(settings);
  }

  /** Sets the colour theme and waits until it is there. */
  async theme(theme: Theme): Promise<void> {
    // The workbench does not look for a theme before it has one of its own.
    await this.themed();
    this.settings({ ...this.#settings, 'workbench.colorTheme': this.server.installed.build.themes[theme] });
    await this.themed(theme);
  }

  /** Opens a folder in the window, with an extension host of its own. Faster than another editor, and as fresh. */
  async openWindow({ workspace, settings, theme }: Window = {}): Promise<void> {
    this.#workspace = workspace ?? this.#temporary('workspace');
    this.settings(settings ?? {});
    await this.open(this.server.address(this.#workspace));
    if (theme) await this.theme(theme);
  }

  #temporary(purpose: string): string {
    const folder = temporaryFolder(purpose);
    this.#ownFolders.push(folder);
    return folder;
  }

  /** Ends browser and server, and removes the folders that were made for them. */
  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.stop();
    for (const folder of this.#ownFolders) rmSync(folder, { recursive: true, force: true });
  }
}

/** Brings up VS Code on a workspace. The caller closes it, also when a test fails. Takes ten seconds on two cores. */
export async function openEditor(options: EditorOptions = {}): Promise<Editor> {
  const say = (line: string): void => console.log(line);
  const installed = await installServer(serverBuildOf(options.version ?? process.env.FIND_A_WAY_VSCODE), say);
  const found = await findBrowser();
  say(`VS Code ${installed.build.version}, the server build from npm, in ${found.what}`);
  const ownFolders: string[] = [];
  const own = (purpose: string): string => {
    const folder = temporaryFolder(purpose);
    ownFolders.push(folder);
    return folder;
  };
  const home = options.home ?? own('home');
  const workspace = options.workspace ?? own('workspace');
  const server = await startServer(installed, { home, ...(options.trust !== undefined && { trust: options.trust }) });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser(found);
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
      ...(options.locale !== undefined && { locale: options.locale }),
    });
    // What the workbench takes for its language, and tells the extension host.
    await context.addInitScript((locale) => {
      if (locale !== undefined) Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: locale });
    }, options.locale);
    const editor = new Editor(await context.newPage(), server, browser, workspace, ownFolders);
    await editor.openWindow({
      workspace,
      ...(options.settings && { settings: options.settings }),
      ...(options.theme && { theme: options.theme }),
    });
    return editor;
  } catch (error) {
    await browser?.close();
    await server.stop();
    for (const folder of ownFolders) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
