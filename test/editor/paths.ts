import { fileURLToPath } from 'node:url';

/** The project's folder, which is also the folder of the extension under development. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where editors and browsers are kept between runs. Git ignores it. */
export const editorCache = `${projectRoot}/.vscode-test`;
