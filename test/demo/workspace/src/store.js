import { readFile } from 'node:fs/promises';

/** Keeps the session in a file. */
export class SessionStore {
  constructor(path) {
    this.path = path;
  }

  async load() {
    return JSON.parse(await readFile(this.path, 'utf8'));
  }
}
