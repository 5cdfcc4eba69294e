import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Editor, openEditor } from '../editor/editor.ts';
import { editorCache } from '../editor/paths.ts';
import { keepInCache, serverBuildOf, type Theme } from '../editor/server-build.ts';

/** What VS Code puts into a panel's page for a theme. */
const ThemeLook = z.object({
  /** Every variable of the theme, as the `style` attribute of the root. */
  variables: z.string(),
  bodyClass: z.string(),
  /** The style sheet that every panel has before its own. */
  base: z.string(),
});
export type ThemeLook = Readonly<z.infer<typeof ThemeLook>>;

export const themes = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const satisfies readonly Theme[];
const Looks = z.object({
  dark: ThemeLook,
  light: ThemeLook,
  'high-contrast': ThemeLook,
  'high-contrast-light': ThemeLook,
});
type Looks = Readonly<z.infer<typeof Looks>>;

/** The looks of the four themes as the real VS Code has them; asked once of each version, which takes half a minute. */
export async function themeLooks(): Promise<Looks> {
  const build = serverBuildOf(process.env.FIND_A_WAY_VSCODE);
  const name = `themes-${build.package}`;
  const file = join(editorCache, name, 'themes.json');
  if (!existsSync(file)) {
    const editor = await openEditor();
    try {
      const looks = await looksOf(editor);
      await keepInCache(name, (folder) => writeFileSync(join(folder, 'themes.json'), JSON.stringify(looks)));
    } finally {
      await editor.close();
    }
  }
  return Looks.parse(JSON.parse(readFileSync(file, 'utf8')));
}

async function looksOf(editor: Editor): Promise<Looks> {
  const look = async (theme: Theme): Promise<ThemeLook> => {
    await editor.theme(theme);
    const panel = await editor.panel();
    await panel.locator(`body[data-vscode-theme-kind="${kinds[theme]}"]`).waitFor();
    return panel.locator('html').evaluate((root: HTMLElement) => ({
      variables: root.style.cssText,
      bodyClass: document.body.className,
      base: document.getElementById('_defaultStyles')?.textContent ?? '',
    }));
  };
  return {
    dark: await look('dark'),
    light: await look('light'),
    'high-contrast': await look('high-contrast'),
    'high-contrast-light': await look('high-contrast-light'),
  };
}

/** What VS Code calls them in a panel's page. */
const kinds: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light',
};
