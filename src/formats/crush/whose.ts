import { forward, lastName } from '../store-path.ts';

/** Which agent a database is of: Crush grew out of the Go opencode and kept its tables. */
export type Whose = 'crush' | 'opencode-go';

const sessions = /CREATE TABLE (?:IF NOT EXISTS )?[`"]?sessions[`"]?\s*\([^;]{0,600}\bparent_session_id\b/i;
const messages = /CREATE TABLE (?:IF NOT EXISTS )?[`"]?messages[`"]?\s*\([^;]{0,400}\bparts TEXT\b/i;
/** What only Crush has: versions of files as numbers, the provider of a message, indexes by time, files that were read. */
const ofCrush =
  /\bversion INTEGER\b|\bprovider TEXT\b|\bidx_messages_created_at\b|\bis_summary_message\b|\bCREATE TABLE (?:IF NOT EXISTS )?[`"]?read_files\b/i;

const crushPlace = /(?:^|\/)\.crush\/[^/]+\.db$/;
const opencodePlace = /(?:^|\/)\.opencode\/[^/]+\.db$/;

/** Whose a database is, and whether its name says so too; undefined where it is of neither. */
export function whoseDatabase(
  path: string,
  schema: string,
): { readonly whose: Whose; readonly isNamed: boolean } | undefined {
  if (!schema.startsWith('SQLite format 3') || !sessions.test(schema) || !messages.test(schema)) return undefined;
  const slashed = forward(path);
  const name = lastName(slashed);
  if (crushPlace.test(slashed) || name === 'crush.db') return { whose: 'crush', isNamed: true };
  if (opencodePlace.test(slashed) || name === 'opencode.db') return { whose: 'opencode-go', isNamed: true };
  return { whose: ofCrush.test(schema) ? 'crush' : 'opencode-go', isNamed: false };
}

/** The workspace folder that a database or log lies in, where it lies in the agent's own folder there. */
export function workspaceOf(path: string): string | undefined {
  const cut = /^(.{1,4000}?)[\\/]\.(?:crush|opencode)[\\/](?:logs[\\/])?[^\\/]{1,255}$/s.exec(path);
  return cut?.[1];
}
