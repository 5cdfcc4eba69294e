import type { Translate } from '../guidance/index.ts';

/** What a code of the system, such as `EACCES`, says, in words that end a sentence. */
export function systemWords(code: string, t: Translate): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return t('the right to do so is missing ({code})', { code });
    case 'ENOSPC':
    case 'EDQUOT':
      return t('there is no room on the disk ({code})', { code });
    default:
      return t('the system says {code}', { code });
  }
}

/** The same for something that was thrown; undefined where it is no error of the system. */
export function systemErrorWords(error: unknown, t: Translate): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]{2,20}$/.test(code) ? systemWords(code, t) : undefined;
}
