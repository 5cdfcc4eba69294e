import { LongRun } from './long-run.ts';

/** Takes so many attempts of one session, and says how many bytes of memory are held after a tenth of them and after all. */
const [many = ''] = process.argv.slice(2);
const run = new LongRun();
const held = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
run.goOn(Number(many) / 10);
const early = held();
run.goOn((Number(many) * 9) / 10);
console.log(JSON.stringify({ attempts: run.attempts, early, late: held() }));
