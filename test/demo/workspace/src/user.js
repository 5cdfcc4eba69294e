import { displayName } from './name.js';

/** Who is signed in, as the page's header shows it. */
export async function currentUser(store) {
  const session = store.load();
  const user = session.user;
  return { id: user.id, name: displayName(user) };
}
