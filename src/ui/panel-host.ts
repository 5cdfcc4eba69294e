import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../model/watch.ts';
import { FromPanel, type PanelState, type ToPanel } from '../protocol.ts';
import { Disposables } from './disposables.ts';
import { panelPage } from './panel-page.ts';

const viewId = 'findAWay.panel';

/** What the view's badge counts, and in words. */
interface Badge {
  readonly count: number;
  readonly tooltip: string;
}

export interface PanelContent {
  /** The page's whole state now. */
  state(): PanelState;
  receive(message: FromPanel): void;
}

export interface PanelHostOptions {
  readonly extensionUri: vscode.Uri;
  readonly language: string;
  /** Loads what the page shows, which is asked for once people open the view. */
  content(): Promise<PanelContent>;
  badge(): Badge;
  /** Told of a message that is none of the protocol's. */
  misunderstood(): void;
}

/** The sidebar's page: builds it, tells it the state, and passes on what it says. */
export class PanelHost implements vscode.WebviewViewProvider, Disposable {
  readonly #options: PanelHostOptions;
  readonly #held = new Disposables();
  #view: vscode.WebviewView | undefined;
  #content: PanelContent | undefined;
  /** Only a page that said so listens. */
  #ready = false;
  #focus: string | undefined;

  constructor(options: PanelHostOptions) {
    this.#options = options;
    this.#held.hold(vscode.window.registerWebviewViewProvider(viewId, this));
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { extensionUri, language } = this.#options;
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const resource = (name: string) => view.webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    this.#view = view;
    this.#ready = false;
    view.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const held = new Disposables();
    held.hold(view.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    held.hold(
      view.onDidChangeVisibility(() => {
        // A hidden page is thrown away; the next one says that it is ready.
        if (this.#view === view && !view.visible) this.#ready = false;
      }),
    );
    held.hold(
      view.onDidDispose(() => {
        held.dispose();
        if (this.#view === view) this.#view = undefined;
      }),
    );
    view.webview.html = panelPage({
      script: resource('panel.js'),
      style: resource('panel.css'),
      source: view.webview.cspSource,
      nonce: randomBytes(24).toString('base64url'),
      language,
    });
    this.update();
    void this.#load();
  }

  /** Brings the panel up because a person asked for it, at an episode's card if one is named. */
  async show(episode?: string): Promise<void> {
    this.#focus = episode;
    await vscode.commands.executeCommand(`${viewId}.focus`);
    this.update();
  }

  /** Tells the page and the badge the state as it is now. Never brings the panel up. */
  update(): void {
    const view = this.#view;
    if (!view) return;
    const { count, tooltip } = this.#options.badge();
    if (view.badge?.value !== count || view.badge.tooltip !== tooltip) {
      view.badge = count === 0 ? undefined : { value: count, tooltip };
    }
    if (!this.#ready || !this.#content) return;
    this.#send(this.#content.state());
    if (this.#focus === undefined) return;
    this.#send({ kind: 'focus', episode: this.#focus });
    this.#focus = undefined;
  }

  dispose(): void {
    this.#held.dispose();
  }

  #receive(raw: unknown): void {
    const message = FromPanel.safeParse(raw);
    if (!message.success) {
      this.#options.misunderstood();
      return;
    }
    if (message.data.kind === 'ready') {
      this.#ready = true;
      this.update();
    }
    this.#content?.receive(message.data);
  }

  async #load(): Promise<void> {
    if (this.#content) return;
    this.#content = await this.#options.content();
    this.update();
  }

  #send(message: ToPanel): void {
    void this.#view?.webview.postMessage(message);
  }
}
