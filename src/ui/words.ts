import * as vscode from 'vscode';
import { withAmounts } from '../guidance/index.ts';
import type { Reader } from './status-view.ts';

const language = vscode.env.language;

/** Messages in the language of the editor, and numbers in them as it writes them. */
export const t = withAmounts(
  (message, args) => (args ? vscode.l10n.t(message, args) : vscode.l10n.t(message)),
  language,
);

/** The person at the editor. */
export const reader: Reader = { t, language };
