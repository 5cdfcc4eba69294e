import { gotPast, lessonAbout, moment, oneLine, plain } from '../guidance/index.ts';
import type { Lesson } from '../model/lesson.ts';
import { limits } from '../model/limits.ts';
import { forList } from './shown-text.ts';
import type { Reader } from './status-view.ts';

/** One line of the list of lessons: what failed, when it last did, and below it what got past it. */
export interface LessonLine {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** `now` is in milliseconds since 1970; the time zone is the machine's own unless a test says otherwise. */
export function lessonLine(lesson: Lesson, { t, language }: Reader, now: number, timeZone?: string): LessonLine {
  const often = lesson.times > 1 ? [t('{count}×', { count: lesson.times })] : [];
  const agent = oneLine(lesson.agent, limits.subjectShown);
  const about = [moment(lesson.when, now, language, timeZone), ...often, ...(agent === '' ? [] : [agent])];
  return {
    label: forList(plain(lessonAbout(lesson)), limits.title),
    description: forList(about.join(' · '), limits.title),
    detail: forList(plain(gotPast(lesson, t)), limits.title),
  };
}
