// The real worker, which dies over one line of a log and hangs over another.
const parse = JSON.parse;
JSON.parse = (text: string, ...more) => {
  if (text.includes('"deadly"')) process.exit(1);
  while (text.includes('"hanging"'));
  return parse(text, ...more);
};
await import('../../../src/logs/worker.ts');
