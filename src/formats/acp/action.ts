import type { Action } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';

/** A title that names what is called, without the marks around it: `` `npm test` ``, `Read src/user.ts`. */
function plain(title: string): string {
  return title
    .trim()
    .replace(/^`{1,3}|`{1,3}$/g, '')
    .slice(0, limits.input);
}

function target(title: string): string {
  return plain(
    title.replace(
      /^(?:Read(?:ing)?|View(?:ing)?|Edit(?:ing)?|Writ(?:e|ing)|Delet(?:e|ing)|Mov(?:e|ing)|Fetch(?:ing)?)\s/i,
      '',
    ),
  );
}

/**
 * What a call means to do by the kind that the Agent Client Protocol gives it (docs/protocol/v1/tool-calls.mdx), its input
 * where the agent shows it, and its title where not.
 */
export function acpAction(kind: string | undefined, title: string, input: unknown): Action {
  switch (kind) {
    case 'execute': {
      const action = actionOf('bash', input ?? plain(title));
      return action.kind === 'run' && action.command === '' ? { kind: 'run', command: plain(title) } : action;
    }
    case 'edit':
    case 'delete':
    case 'move': {
      const action = actionOf('edit', input);
      return action.kind === 'edit' && action.paths.length === 0 ? { ...action, paths: [target(title)] } : action;
    }
    case 'read':
    case 'fetch': {
      const action = actionOf('read', input);
      return action.kind === 'read' && action.path === '' ? { kind: 'read', path: target(title) } : action;
    }
    case 'search': {
      const action = actionOf('search', input);
      return action.kind === 'search' && action.query === '' ? { kind: 'search', query: plain(title) } : action;
    }
    case 'think':
    case 'switch_mode':
      return { kind: 'bookkeeping' };
    default:
      return actionOf(title.split(/[\s(:]/, 1)[0] ?? '', input);
  }
}
