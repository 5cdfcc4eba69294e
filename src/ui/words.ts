import * as vscode from 'vscode';
import type { Translate } from '../guidance/index.ts';
import type { Reader } from './status-view.ts';

/** Messages in the language of the editor. */
export const t: Translate = (message, args) => (args ? vscode.l10n.t(message, args) : vscode.l10n.t(message));

/** The person at the editor. */
export const reader: Reader = { t, language: vscode.env.language };
