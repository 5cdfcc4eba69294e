import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import * as z from 'zod/mini';

const Violations = z.array(z.string());

/** What axe finds wrong in a page, each with the elements concerned; nothing where all is well. */
export async function axeViolations(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(`if (!window.axe) { ${axe.source} }`);
  return Violations.parse(
    await frame.evaluate(`axe
      .run(document, { resultTypes: ['violations'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(', ')))`),
  );
}
