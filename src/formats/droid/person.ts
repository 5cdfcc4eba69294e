const opening = '<system-reminder>';
const closing = '</system-reminder>';
/** What hooks and finished tasks say in the person's place. */
const notAPerson = /^<(?:system-notification|task-notification|hook[\w-]{0,40}|user-prompt-submit-hook)>/;

/** What a person said in a text of theirs: Droid puts its reminders before it, and sometimes nothing else. */
export function personText(text: string): string {
  const said: string[] = [];
  let from = 0;
  for (let start = text.indexOf(opening); start >= 0; start = text.indexOf(opening, from)) {
    said.push(text.slice(from, start));
    const end = text.indexOf(closing, start);
    from = end < 0 ? text.length : end + closing.length;
  }
  said.push(text.slice(from));
  const words = said.join('').trim();
  return notAPerson.test(words) ? '' : words;
}
