import * as z from 'zod/mini';
import { english, gotPast, lessonAbout, lessonsMarkdown, oneLine, plain } from '../guidance/index.ts';
import { PastDid, Pattern } from '../model/episode.ts';
import { FailureKind } from '../model/failure.ts';
import type { Lesson } from '../model/lesson.ts';
import type { Machine } from '../model/machine.ts';
import { findLessons } from '../store/index.ts';
import { ScanError } from './scan-error.ts';

/** What `lessons --json` prints. Texts are masked; `folder` is left out where there are no lessons. */
export const LessonsDocument = z.object({
  version: z.literal(1),
  /** The folder whose lessons these are: the current one, or the nearest above it that has any. */
  folder: z.optional(z.string()),
  /** The newest first. */
  lessons: z.array(
    z.object({
      signature: z.string(),
      subject: z.string(),
      pattern: Pattern,
      failureKind: FailureKind,
      lines: z.array(z.string()),
      past: z.string(),
      pastDid: PastDid,
      agent: z.string(),
      when: z.string(),
      times: z.int(),
    }),
  ),
});
type LessonsDocument = z.infer<typeof LessonsDocument>;

/** The lessons of a folder as they are printed. Throws `ScanError` where their file cannot be understood. */
export async function toldLessons(machine: Machine, folder: string, as: 'text' | 'json' | 'markdown'): Promise<string> {
  const found = await findLessons(machine, folder);
  if (found?.broken !== undefined) {
    const why = found.broken === 'no-json' ? 'it is no JSON' : 'it is of another version or was changed';
    throw new ScanError(`The lessons of this folder cannot be read: ${why}: ${found.path}`);
  }
  const lessons = found?.value.lessons ?? [];
  if (as === 'json') return `${JSON.stringify(documentOf(lessons, found?.folder), null, 2)}\n`;
  if (lessons.length === 0)
    return as === 'markdown'
      ? ''
      : 'No lessons yet. When an agent gets past a failure that warned, the editor keeps what it did.\n';
  return as === 'markdown' ? lessonsMarkdown(lessons, english) : lessons.map(textOf).join('\n');
}

function documentOf(lessons: readonly Lesson[], folder: string | undefined): LessonsDocument {
  return {
    version: 1,
    ...(lessons.length > 0 && folder !== undefined && { folder }),
    lessons: lessons.map(({ episodes: _, when, ...lesson }) => ({ ...lesson, when: new Date(when).toISOString() })),
  };
}

function textOf(lesson: Lesson): string {
  const { when, times, agent } = lesson;
  const about = [new Date(when).toISOString().slice(0, 10), ...(times > 1 ? [`${times}×`] : []), oneLine(agent, 60)];
  const told = about.filter((one) => one !== '').join(', ');
  return `${plain(lessonAbout(lesson))}\n  ${plain(gotPast(lesson, english))} (${told})\n`;
}
