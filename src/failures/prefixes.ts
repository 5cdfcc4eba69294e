/** What task runners write before each line of a task: `[lint:go] `, and Docker before what a step prints: `#14 1.203 `. */
const ofTasks =
  /^(?:\[(?!(?:warn|error|info|debug|notice|fatal|stderr|stdout)\w*\])[a-z][\w:./@-]{1,40}\]|#\d{1,4} \d{1,6}\.\d{1,4}) (?=\S)/;
/** Where Docker shows the step that failed once more, it leaves its number out, and keeps the clock. */
const ofStep = /^\d{1,6}\.\d{2,4} (?=\S)/;
const showsStep = /^ > \[.{1,300}\]?|^(?:ERROR: )?(?:target \S{1,80}: )?failed to (?:build: failed to )?solve: /;

/** The lines without what somebody else wrote before each of them. */
export function withoutPrefixes(lines: readonly string[]): readonly string[] {
  const built = lines.some((line) => showsStep.test(line));
  return lines.map((line) => line.replace(ofTasks, '').replace(built ? ofStep : ofTasks, ''));
}
