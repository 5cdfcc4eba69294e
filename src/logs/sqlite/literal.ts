import type { Value } from '../../formats/format.ts';
import type { Affinity } from './affinity.ts';
import type { Token } from './sql-tokens.ts';
import { shortest } from './varint.ts';

/** The value of the literal with which `tokens` begin, as a column of that affinity holds it; null for any other expression. */
export function literalOf(tokens: readonly Token[], affinity: Affinity): Value {
  const from = tokens.findIndex(({ kind, text }) => kind !== 'mark' || !['(', '+', '-'].includes(text));
  const negative = tokens.slice(0, from).filter(({ text }) => text === '-').length % 2 === 1;
  const [token, next] = tokens.slice(from);
  if (token === undefined || from === -1) return null;
  switch (token.kind) {
    case 'number':
      return ofNumber(token.text.replaceAll('_', ''), negative, affinity);
    case 'text':
    case 'name':
      return ofText(token.text, affinity);
    case 'word':
      if (/^x$/i.test(token.text) && next?.kind === 'text') return new Uint8Array(Buffer.from(next.text, 'hex'));
      if (/^null$|^current_/i.test(token.text)) return null;
      if (/^(?:true|false)$/i.test(token.text)) return ofNumber(/^t/i.test(token.text) ? '1' : '0', false, affinity);
      return ofText(token.text, affinity);
    default:
      return null;
  }
}

function ofNumber(text: string, negative: boolean, affinity: Affinity): Value {
  const sign = negative ? '-' : '';
  const whole = /^(?:0x[\da-f]{1,40}|\d{1,40})$/i.test(text) ? BigInt(text) * (negative ? -1n : 1n) : undefined;
  const fits = whole !== undefined && whole === BigInt.asIntN(64, whole);
  if (affinity === 'text') return fits ? String(whole) : sign + text;
  if (!fits) return numberOrNull(Number(text) * (negative ? -1 : 1));
  return affinity === 'real' ? Number(whole) : shortest(whole);
}

function numberOrNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}

function ofText(text: string, affinity: Affinity): Value {
  if (affinity === 'text' || affinity === 'blob') return text;
  const number = /^\s*([+-]?)(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)\s*$/i.exec(text);
  return number ? ofNumber(number[2] ?? '', number[1] === '-', affinity) : text;
}
