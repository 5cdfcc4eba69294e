import type { Reader } from './reader.ts';

export const playwright: Reader = {
  name: 'Playwright, Puppeteer',
  kind: 'general',
  speaks: [/\b(?:locator|page|frame|elementHandle|browser(?:Type|Context)?)\.\w{1,40}: /],
  tells: [
    /\b(?:locator|page|frame|elementHandle|browser(?:Type|Context)?)\.\w{1,40}: \S/,
    /^\s*- (?:waiting for|navigating to) \S/,
  ],
  noise: [/^\s*Call log:/, /^=+ logs =+/],
  samples: [
    {
      output:
        "Error: locator.click: Timeout 5000ms exceeded.\nCall log:\n  - waiting for getByRole('button', { name: 'Buy' })\n",
      kind: 'general',
      lines: ['Error: locator.click: Timeout <dur> exceeded.', "- waiting for getByRole('button', { name: 'Buy' })"],
    },
  ],
};
