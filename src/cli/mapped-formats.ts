import { readFile, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { createCustomLogs, usableMappings } from '../logs/custom-logs.ts';
import type { knownFormats } from '../logs/known-formats.ts';
import { errorCode } from '../logs/open-file.ts';
import { whyUnread } from '../logs/reasons.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import { messageOf, ScanError } from './scan-error.ts';

/** One mapping, a list of them, or a settings file that has one. */
const MapFile = z.union([
  z.pipe(
    z.object({ 'findAWay.customLogs': z.array(z.unknown()) }),
    z.transform((settings) => settings['findAWay.customLogs']),
  ),
  z.array(z.unknown()),
  z.pipe(
    z.unknown(),
    z.transform((one) => [one]),
  ),
]);

/** The formats that a file of mappings describes, for logs below the folder and the paths. Throws `ScanError` for a wrong one. */
export async function mappedFormats(
  file: string,
  { folder, paths }: { readonly folder: string; readonly paths: readonly string[] },
  machine: Machine,
): Promise<typeof knownFormats> {
  const customLogs = MapFile.parse(await readJson(file)).slice(0, limits.mappings);
  const [fault] = usableMappings({ customLogs }).wrong;
  if (fault) throw new ScanError(`${file}: ${fault.value}: ${fault.why}`);
  const extraLogs = await Promise.all(paths.map((path) => realpath(resolve(path)).catch(() => resolve(path))));
  return createCustomLogs(machine)({ customLogs, folders: [folder], extraLogs });
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new ScanError(`${file} cannot be read: ${whyUnread(errorCode(error))}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ScanError(`${file} is no JSON: ${messageOf(error)}`);
  }
}
