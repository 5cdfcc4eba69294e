import type { FileFacts } from './open-file.ts';

/** Several files as one: as large as all, as new as the newest. */
export function together(main: FileFacts, others: readonly FileFacts[]): FileFacts {
  return others.reduce(
    ({ size, modified, identity }, other) => ({
      size: size + other.size,
      modified: Math.max(modified, other.modified),
      identity,
    }),
    main,
  );
}
