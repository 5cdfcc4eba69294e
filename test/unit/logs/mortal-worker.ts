// The real worker, which dies over one line of a log.
const parse = JSON.parse;
JSON.parse = (text: string, ...more) => {
  if (text.includes('"deadly"')) process.exit(1);
  return parse(text, ...more);
};
await import('../../../src/logs/worker.ts');
