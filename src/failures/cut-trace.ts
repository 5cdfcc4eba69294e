/** How far down the head of a trace may stand. */
const headWithin = 3;
const caretWithin = 8;

const ofPython = /^Traceback \(most recent call last\):$/;
const ofNode = /^(?:node:internal\/\S{1,200}|(?:file:\/\/)?(?:\/|[A-Z]:\\)\S{1,300}\.[cm]?[jt]s):\d{1,7}$/;
const caret = /^\s{0,200}\^{1,80}$/;

/**
 * True for an output that begins with a trace of a program that died, and was cut before its end (`| head`): nothing but frames
 * below the head of one of Python's, the place and the mark under it of one of Node's.
 */
export function beginsWithTrace(given: readonly string[]): boolean {
  const lines = given.filter((line) => line.trim() !== '');
  const python = lines.slice(0, headWithin).findIndex((line) => ofPython.test(line));
  if (python >= 0 && lines.length > python + 1 && lines.slice(python + 1).every((line) => /^\s/.test(line)))
    return true;
  const node = lines.slice(0, headWithin).findIndex((line) => ofNode.test(line));
  return node >= 0 && lines.slice(node + 1, node + caretWithin).some((line) => caret.test(line));
}
