import { programIn } from './program-of.ts';
import { doors } from './programs.ts';
import type { Step } from './steps.ts';

const waiters =
  /^(?:sleep|usleep|wait|watch|Start-Sleep|wait-on|wait-port|wait-for-it(?:\.sh)?|wait-for(?:\.sh)?|wait4x|dockerize|inotifywait|fswatch|pg_isready|Wait-\w{1,20})$/;
/** Programs that show what comes as it comes, when told to. */
const followers =
  /^(?:tail|journalctl|docker|docker-compose|podman|kubectl|oc|gh|glab|heroku|flyctl|fly|vercel|gcloud|stern)$/;
const following = /^(?:-[a-zA-Z\d]{0,6}[fF][a-zA-Z\d]{0,6}|--follow(?:=\w+)?|--tail=follow|--live|--stream)$/;
const watching = /^(?:-w|--watch(?:-only)?(?:=true)?)$/;
/** A script of one line that sleeps. */
const sleeping = /\btime\.sleep\(|^\s*sleep[ (]\d|\bThread\.sleep\(|\bsetTimeout\([^;]{0,60},\s*\d{3,7}\)/;
const scriptLength = 200;

/**
 * True where a line only lets time pass before one thing that is tried again or asked. What is started, restarted or changed
 * first, and given a moment, is work; so is what goes on behind.
 */
export function onlyWaits(steps: readonly Step[], work: readonly Step[], shows: (step: Step) => boolean): boolean {
  const last = steps.findLastIndex(isWaiting);
  if (last < 0) return false;
  const isLoop = steps.some(({ words }) => /^(?:for|while|until)$/.test(words[0] ?? ''));
  const deeds = work.filter(
    (step) => !isWaiting(step) && !isLoopHead(step) && !doors.has(programIn(step.words)) && !shows(step),
  );
  return deeds.length <= 1 && deeds.every((step) => !step.background && (isLoop || steps.indexOf(step) > last));
}

function isLoopHead({ words }: Step): boolean {
  return /^(?:for|select|case)$/.test(words[0] ?? '');
}

/** True where a command only lets time pass, or passes it looking at something. */
function isWaiting({ words }: Step): boolean {
  const program = programIn(words);
  const rest = words.slice(1);
  if (waiters.test(program)) return true;
  if (program === 'timeout') return /^\/t$/i.test(rest[0] ?? '');
  if (program === 'read') return rest.some((word) => /^-[a-z]*t/.test(word));
  if (program === 'ping') return isPause(rest);
  if (followers.test(program) && isFollowing(program, rest)) return true;
  if (/^(?:python[\d.]*|node|perl|ruby|php)$/.test(program)) {
    const at = rest.findIndex((word) => /^(?:-c|-e|-r|--eval)$/.test(word));
    const script = at < 0 ? '' : (rest[at + 1] ?? '');
    return script.length <= scriptLength && sleeping.test(script);
  }
  const said = rest.filter((word) => !word.startsWith('-')).slice(0, 3);
  if (/^(?:aws|az|gcloud)$/.test(program) && said.includes('wait')) return true;
  return said[0] === 'wait' || (said[0] === 'rollout' && said[1] === 'status');
}

function isFollowing(program: string, rest: readonly string[]): boolean {
  const said = rest.filter((word) => !word.startsWith('-')).slice(0, 3);
  if (said.includes('logs') || said.includes('log') || program === 'tail' || program === 'journalctl')
    return rest.some((word) => following.test(word));
  if (/^(?:gh|glab)$/.test(program))
    return said.includes('watch') || rest.some((word) => /^--(?:watch|live)$/.test(word));
  return said[0] === 'get' && rest.some((word) => watching.test(word));
}

/** Counting pings of oneself is how Windows sleeps. */
function isPause(rest: readonly string[]): boolean {
  return (
    rest.some((word) => /^[-/][nc]$/.test(word)) && rest.some((word) => /^(?:localhost|127\.0\.0\.1|::1)$/.test(word))
  );
}

/** True for a loop that asks again and again until an answer comes. */
export function isPollingLoop(command: string): boolean {
  return /^\s*(?:until|while)\s/.test(command) && /\bsleep\b/i.test(command);
}
