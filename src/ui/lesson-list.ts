import { gotPast, lessonAbout, moment, oneLine, plain } from '../guidance/index.ts';
import type { Lesson } from '../model/lesson.ts';
import { limits } from '../model/limits.ts';
import { forList } from './shown-text.ts';
import type { Reader } from './status-view.ts';

/** One line of the list of lessons: what failed; below it when it last did, what got past it, how often, and whose it was. */
export interface LessonLine {
  readonly label: string;
  readonly detail: string;
}

/** `now` is in milliseconds since 1970; the time zone is the machine's own unless a test says otherwise. */
export function lessonLine(lesson: Lesson, { t, language }: Reader, now: number, timeZone?: string): LessonLine {
  const said = [
    moment(lesson.when, now, language, timeZone),
    plain(gotPast(lesson, t)),
    lesson.times > 1 ? t('{count}×', { count: lesson.times }) : '',
    oneLine(lesson.agent, limits.subjectShown),
  ];
  return {
    label: forList(plain(lessonAbout(lesson)), limits.title),
    detail: forList(said.filter((one) => one !== '').join(' · '), limits.title),
  };
}
