import type { TroubleKind } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { headAndTail } from '../head-and-tail.ts';
import { type ProviderError, troubleKind } from '../provider-trouble.ts';
import type { SystemRecord } from './records.ts';

/** Trouble with the provider, as an event tells it. */
export interface Trouble {
  readonly trouble: TroubleKind;
  readonly text: string;
}

export function troubleOf(error: ProviderError): Trouble {
  return { trouble: troubleKind(error), text: headAndTail(error.text, limits.output) };
}

/** What a system line tells of trouble with the provider; undefined where it tells of something else. */
export function troubleInSystem({ subtype, error, apiRefusalExplanation }: SystemRecord): Trouble | undefined {
  switch (subtype) {
    case 'api_error':
    case 'error': {
      const inner = error?.error?.error;
      const name = inner?.type ?? error?.type;
      const text = error?.formatted ?? error?.message ?? inner?.message ?? name ?? 'API error';
      return troubleOf({ status: error?.status, name, text });
    }
    case 'api_refusal':
      return { ...troubleOf({ text: apiRefusalExplanation ?? 'refused' }), trouble: 'other' };
    default:
      return undefined;
  }
}
