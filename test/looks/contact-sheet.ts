import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { panelView } from '../../src/ui/panel-view.ts';
import type { Theme } from '../editor/server-build.ts';
import { languages, readers } from './languages.ts';
import { type PanelStage, setPanelStage } from './panel-stage.ts';
import { situationNames, situations } from './situations.ts';
import { themes } from './themes.ts';

/** Widths of the panel in CSS pixels: the narrowest that VS Code allows, its usual one, a wide sidebar, an editor's column. */
export const widths = [180, 300, 480, 800] as const;

/**
 * Takes pictures of every situation in each language and theme, in each the whole panel at every width, side by side. `only`
 * leaves out situations whose name does not hold it.
 */
export async function takeContactSheets(folder: string, only = ''): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const stage = await setPanelStage();
  try {
    await layOut(stage);
    for (const language of languages) {
      for (const name of situationNames.filter((one) => one.includes(only))) {
        const state = panelView(situations[name](), readers[language]);
        for (const frame of panes(stage)) await stage.tell(state, frame);
        for (const theme of themes) await picture(stage, theme, join(folder, language, `${name}-${theme}.png`));
      }
    }
  } finally {
    await stage.close();
  }
}

function panes(stage: PanelStage): readonly Frame[] {
  return stage.page.mainFrame().childFrames();
}

/** A frame for each width, side by side. */
async function layOut(stage: PanelStage): Promise<void> {
  await stage.openBlank();
  await stage.width(widths.reduce((sum, width) => sum + width, 16 * (widths.length + 1)));
  await stage.page.evaluate(async (all) => {
    document.body.style.cssText = 'margin: 16px; display: flex; gap: 16px; align-items: start; background: #777';
    const frames = all.map((width) => {
      const frame = document.createElement('iframe');
      frame.style.cssText = `flex: none; border: 0; width: ${width}px`;
      frame.src = '/';
      return document.body.appendChild(frame);
    });
    await Promise.all(frames.map((frame) => new Promise((done) => frame.addEventListener('load', done))));
  }, widths);
}

async function picture(stage: PanelStage, theme: Theme, file: string): Promise<void> {
  for (const frame of panes(stage)) await stage.theme(theme, frame);
  await stage.page.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) {
      frame.style.height = '0';
      frame.style.height = `${frame.contentDocument?.documentElement.scrollHeight ?? 0}px`;
    }
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await stage.page.screenshot({ fullPage: true }));
  console.log(file);
}
