const endings: ReadonlySet<string> = new Set(['.exe', '.cmd', '.bat', '.ps1']);

/** The program's name without its folder and without `.exe`. */
export function programOf(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  return endings.has(name.slice(-4).toLowerCase()) ? name.slice(0, -4) : name;
}

/** The program that the words of a simple command call; empty where there are none. */
export function programIn(words: readonly string[]): string {
  return programOf(words[0] ?? '');
}

/** True where words begin with those of a phrase such as `docker compose exec`, whatever folder the program lies in. */
export function beginsWith(words: readonly string[], phrase: readonly string[]): boolean {
  return phrase.every((word, index) => (index === 0 ? programIn(words) : words[index]) === word);
}
