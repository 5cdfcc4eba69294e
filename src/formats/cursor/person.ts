const query = /<user_query>\n?([\s\S]*?)(?:<\/user_query>|$)/g;
/** What Cursor puts before a person's words, or in their place: the time, open files, rules, reminders, ends of tasks. */
const put =
  /^\s*<(timestamp|[a-z_-]{0,40}(?:system|reminder|notification|context|attached|opened|open_and|rules|skill|hook|workspace|git_status|project_layout|user_info|agent_transcripts|mcp)[a-z_-]{0,60})(?:\s[^>]{0,400})?>/;
/** Things put before the words, at most. */
const mostPut = 40;

/** What a person said in a user's message; blank where all of it is Cursor's own. */
export function personText(text: string): string {
  const queries = [...text.matchAll(query)].map((match) => (match[1] ?? '').trim());
  if (queries.length > 0) return queries.join('\n');
  let rest = text;
  for (let count = 0; count < mostPut; count++) {
    const tag = put.exec(rest);
    if (!tag) return rest.trim();
    const end = `</${tag[1]}>`;
    const at = rest.indexOf(end);
    if (at < 0) return '';
    rest = rest.slice(at + end.length);
  }
  return '';
}
