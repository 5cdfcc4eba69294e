import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayName } from '../src/name.js';
import { SessionStore } from '../src/store.js';
import { currentUser } from '../src/user.js';

test('the header shows who is signed in', async () => {
  const store = new SessionStore(new URL('session.json', import.meta.url));
  assert.deepEqual(await currentUser(store), { id: 7, name: 'Ada Lovelace' });
});

test('a nickname goes first', () => {
  assert.equal(displayName({ nickname: 'Countess', first: 'Ada', last: 'Lovelace' }), 'Countess');
});
