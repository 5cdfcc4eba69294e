import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { panelView } from '../../src/ui/panel-view.ts';
import { projectRoot } from '../editor/paths.ts';
import { readers } from './languages.ts';
import { differences, layoutOf } from './layout.ts';
import { measure } from './measure.ts';
import { type PanelStage, setPanelStage } from './panel-stage.ts';
import { type SituationName, situationNames, situations } from './situations.ts';

/** The layouts as somebody looked at them and found them good, one file a situation. */
const folder = join(projectRoot, 'test', 'looks', 'layouts');
/** Widths at which layouts are kept, in CSS pixels: between them nothing changes but how text wraps. */
export const keptWidths = [180, 300, 800] as const;

/** Puts the layouts as they are now in the place of the kept ones. */
export async function keepLayouts(): Promise<void> {
  const stage = await setPanelStage();
  try {
    await keep(stage);
  } finally {
    await stage.close();
  }
}

async function keep(stage: PanelStage): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of situationNames) {
    await stage.tell(panelView(situations[name](), readers.en));
    const parts: string[] = [];
    for (const width of keptWidths) {
      await stage.width(width);
      parts.push(headOf(width), ...layoutOf(await measure(stage.page.mainFrame())), '');
    }
    writeFileSync(join(folder, `${name}.txt`), parts.join('\n'));
  }
}

/** In what a measured layout differs from the kept one, in words. Throws where none is kept. */
export function differencesFromKept(name: SituationName, width: number, found: readonly string[]): readonly string[] {
  const lines = readFileSync(join(folder, `${name}.txt`), 'utf8').split('\n');
  const from = lines.indexOf(headOf(width)) + 1;
  return differences(lines.slice(from, lines.indexOf('', from)), found);
}

function headOf(width: number): string {
  return `${width} px wide`;
}
