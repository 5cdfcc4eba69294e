import type { WatchedLog } from '../model/watch.ts';
import type { Translate } from './translate.ts';

const minute = 60_000;

/** A span of time in words, from milliseconds: "under 1 s", "40 s", "12 min", "1 h 5 min", "3 days". */
export function duration(milliseconds: number, t: Translate): string {
  const seconds = Math.round(milliseconds / 1_000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (seconds < 1) return t('under 1 s');
  if (seconds < 60) return t('{count} s', { count: seconds });
  if (minutes < 60) return t('{count} min', { count: minutes });
  if (hours < 24) {
    const rest = minutes % 60;
    return rest === 0 ? t('{count} h', { count: hours }) : t('{hours} h {minutes} min', { hours, minutes: rest });
  }
  return days === 1 ? t('1 day') : t('{count} days', { count: days });
}

/** For how long something goes on, in words. It is told anew now and then only, so seconds would be wrong. */
export function age(milliseconds: number, t: Translate): string {
  return milliseconds < minute ? t('< 1 min') : duration(milliseconds, t);
}

/**
 * The same translation, with the numbers in a sentence as the language writes them: "1,234 attempts". What is no amount (an exit
 * code) is handed in as text.
 */
export function withAmounts(t: Translate, language: string): Translate {
  // Making the first one takes tens of milliseconds, which the editor's start need not wait for.
  let form: Intl.NumberFormat | undefined;
  const written = (value: string | number) => {
    if (typeof value === 'string') return value;
    form ??= new Intl.NumberFormat(known(language), { maximumFractionDigits: 2 });
    return form.format(value);
  };
  return (message, args) =>
    args === undefined
      ? t(message)
      : t(message, Object.fromEntries(Object.entries(args).map(([name, value]) => [name, written(value)])));
}

/** A number of tokens in words: "900 tokens", "41k tokens", "1.2M tokens". */
export function tokens(count: number, t: Translate): string {
  if (count < 1_000) return t('{count} tokens', { count });
  if (count < 999_500) return t('{count}k tokens', { count: short(count / 1_000) });
  return t('{count}M tokens', { count: short(count / 1_000_000) });
}

/** US dollars as the reader's language writes them: "$0.42"; what is less than a cent but something is "< $0.01". */
export function money(usd: number, language: string): string {
  const form = new Intl.NumberFormat(known(language), {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
  });
  return usd > 0 && usd < 0.005 ? `< ${form.format(0.01)}` : form.format(usd);
}

/** How many attempts there were and how many of them failed, in words: "42 attempts, 5 failed". */
export function attemptCounts(attempts: number, failed: number, t: Translate): string {
  if (attempts === 0) return t('no attempts yet');
  if (attempts === 1) return failed === 0 ? t('1 attempt') : t('1 attempt, failed');
  return failed === 0
    ? t('{attempts} attempts', { attempts })
    : t('{attempts} attempts, {failed} failed', { attempts, failed });
}

/** What was counted in one log; nothing where it cannot tell how its calls ended. */
export function logCounts(log: Pick<WatchedLog, 'attempts' | 'failed' | 'callsOnly'>, t: Translate): string {
  if (log.callsOnly && log.attempts === 0) return t('calls only: this agent does not record what came of them');
  return attemptCounts(log.attempts, log.failed, t);
}

/** A point in time as the reader's language writes it: the time of day, with the date unless it was today. */
export function moment(time: number, now: number, language: string, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' });
  const near = Math.abs(now - time) < 24 * 60 * minute && day.format(time) === day.format(now);
  const year = day.format(time).slice(0, 4) === day.format(now).slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const form = near
    ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const)
    : ({ day: 'numeric', month: 'short', ...year } as const);
  return new Intl.DateTimeFormat(known(language), { ...zone, ...form }).format(time);
}

/** The time of day to the second, for the label of an attempt. */
export function clock(time: number, language: string, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const form = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(known(language), { ...zone, ...form }).format(time);
}

/** English dates in the order that most of the world reads (3 Nov); a language that is no language is English. */
function known(language: string): string {
  if (language === 'en') return 'en-GB';
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}

function short(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
