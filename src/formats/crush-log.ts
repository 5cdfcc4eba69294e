import { CrushLogDecoder } from './crush/log-decoder.ts';
import { workspaceOf } from './crush/whose.ts';
import type { Claim, Head, LineFormat } from './format.ts';
import { forward } from './store-path.ts';

const place = /(?:^|\/)\.crush\/logs\/[^/]+\.log$/;
/** Each line names the function that wrote it, by its package. */
const ownLine =
  /^\{"time":"[^"\n]{10,40}","level":"[A-Z+\-\d]{1,12}","source":\{"function":"github\.com\/charmbracelet\/crush\//m;

function claim({ path, text }: Head): Claim {
  if (!ownLine.test(text)) return 'none';
  return place.test(forward(path)) ? 'named' : 'content';
}

/** Crush's own log, `.crush/logs/crush.log` in the workspace: trouble with the provider, which its database does not keep. */
export const crushLog: LineFormat = {
  id: 'crush-log',
  name: 'Crush',
  growth: 'lines',
  stores: () => [],
  workspaceGlobs: ['**/.crush/logs/*.log', '**/logs/crush.log'],
  claim,
  folders: ({ path }) => {
    const folder = workspaceOf(path);
    return folder === undefined ? [] : [folder];
  },
  decoder: (context) => new CrushLogDecoder(context),
};
