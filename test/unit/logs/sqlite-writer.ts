import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

/** Writes to a database until it is stopped: each transaction gives all rows the same new number and adds one more row. */
const [path = '', journal = ''] = process.argv.slice(2);
const database = new DatabaseSync(path);
// A small cache has pages written before the end of their transaction; small logs start over often.
database.exec(`PRAGMA page_size = 512; PRAGMA journal_mode = ${journal}; PRAGMA synchronous = off;
  PRAGMA cache_size = 10; PRAGMA wal_autocheckpoint = 40; CREATE TABLE t (number, padding)`);
for (let number = 0; ; number++) {
  database.exec(`BEGIN; INSERT INTO t VALUES (${number}, '${'x'.repeat(300)}');
    UPDATE t SET number = ${number}; DELETE FROM t WHERE rowid = ${number - 150}; COMMIT`);
  if (number % 7 === 0) database.exec('BEGIN; UPDATE t SET number = -1; ROLLBACK');
  if (number === 0) process.stdout.write('begun');
  await setTimeout(number % 3 === 0 ? 25 : 0);
}
