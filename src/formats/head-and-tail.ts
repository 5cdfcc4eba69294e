/**
 * A text of at most `limit` characters: whole where it fits, else half from its start and half from its end around a line
 * that says how much was left out. Summaries stand at either end of an output.
 */
export function headAndTail(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const note = `\n… ${text.length} characters, middle left out …\n`;
  const half = Math.max(0, Math.floor((limit - note.length) / 2));
  return text.slice(0, half) + note + text.slice(text.length - half);
}
