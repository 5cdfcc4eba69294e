/** The name that people see. */
export function displayName(user) {
  return user.nickname ?? `${user.first} ${user.last}`;
}
