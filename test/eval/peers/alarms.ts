import type { Alarm } from '../score.ts';
import type { Peer, Tried } from './peer.ts';
import type { Turns } from './tried.ts';

/**
 * The alarms of a rule in one session. A rule that goes on speaking up for attempts that it already named raises one alarm that
 * grows, as ours does.
 */
export function alarmsOfPeer(peer: Peer, session: Turns): Alarm[] {
  const stretches = peer.startsAnew ? session : [session.flat()];
  return stretches.flatMap((made) => raised(peer, made));
}

function raised(peer: Peer, made: readonly Tried[]): Alarm[] {
  const found: { named: Set<Tried>; warned: Tried }[] = [];
  for (const [n, warned] of made.entries()) {
    const named = peer.speaksUp(made.slice(0, n + 1));
    if (!named) continue;
    const last = found.at(-1);
    if (last && named.some((one) => last.named.has(one))) for (const one of named) last.named.add(one);
    else found.push({ named: new Set(named), warned });
  }
  return found.map(({ named, warned }) => ({
    pattern: peer.name,
    subject: warned.tool,
    lines: [],
    count: named.size,
    attempts: [...named].map(({ n, result }) => ({ n, result })),
    warned: { n: warned.n, result: warned.result },
  }));
}
