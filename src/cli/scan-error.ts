/** The work cannot be done as it was asked for; the message says why and what would do. */
export class ScanError extends Error {}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
