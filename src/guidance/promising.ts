import type { Episode } from '../model/episode.ts';
import type { WayId } from '../model/way.ts';

/** The ways most worth trying, the best first: by what failed, else by how the episode goes. */
export function promising(episode: Episode): readonly WayId[] {
  switch (episode.pattern) {
    case 'provider-trouble':
      return ['error-message'];
    case 'silence':
      return ['error-message', 'yourself'];
    case 'compaction-loop':
      return ['angle', 'thinking'];
    case 'same-result-again':
      return ['thinking', 'angle'];
  }
  switch (episode.failureKind) {
    case 'missing-command':
    case 'spawn':
      return ['yourself', 'documentation', 'colleague'];
    case 'missing-file':
      return ['yourself', 'thinking'];
    case 'permission':
    case 'policy':
    case 'sandbox':
      return ['yourself', 'angle', 'colleague'];
    case 'network':
      return ['yourself', 'error-message'];
    case 'timeout':
      return ['angle', 'error-message', 'yourself'];
    case 'edit-mismatch':
      return ['thinking', 'yourself'];
    case 'malformed-call':
      return ['thinking', 'documentation'];
  }
  switch (episode.pattern) {
    case 'back-and-forth':
    case 'other-calls-same-failure':
      return ['angle', 'documentation', 'yourself'];
    case 'same-call-other-failures':
      return ['error-message', 'thinking', 'angle'];
    case 'refused-again':
      return ['yourself', 'angle'];
    case 'timeouts':
      return ['angle', 'yourself'];
    case 'malformed-calls':
      return ['thinking', 'documentation'];
    case 'failing-edits':
      return ['thinking', 'yourself'];
    case 'edit-test-circle':
      return ['thinking', 'angle', 'documentation', 'yourself'];
    default:
      return ['thinking', 'angle', 'documentation', 'colleague', 'yourself'];
  }
}
