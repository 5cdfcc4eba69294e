import type { Lesson } from '../model/lesson.ts';
import { limits } from '../model/limits.ts';
import { markdown } from './markdown.ts';
import { code, phrase, type Sentence, type Span } from './phrase.ts';
import type { Translate } from './translate.ts';

/** What failed: "`npm test`: `Error: Cannot find module …`". */
export function lessonAbout(lesson: Lesson): Sentence {
  const subject = code(lesson.subject);
  const failure = failureOf(lesson);
  return failure ? [subject, { text: ': ' }, failure] : [subject];
}

/** One lesson as an instruction, in Markdown on one line. Text from logs stands in inline code. */
export function lessonInstruction(lesson: Lesson, t: Translate): string {
  return markdown(instruction(lesson, t));
}

/**
 * Lessons as a section of Markdown for the file that agents read first: a heading and one bullet a lesson, what reads alike
 * once. Text from logs stands in inline code, so that nothing of it becomes markup, a link or a file that is drawn in.
 */
export function lessonsMarkdown(lessons: readonly Lesson[], t: Translate): string {
  const bullets = new Set(lessons.map((one) => `- ${lessonInstruction(one, t)}`));
  return [`## ${t('What got past failures here')}`, '', ...bullets, ''].join('\n');
}

/** The first line of the failure that says something. */
function failureOf({ lines }: Lesson): Span | undefined {
  return lines.map((line) => code(line, limits.title)).find(({ text }) => text !== '');
}

function instruction(lesson: Lesson, t: Translate): Sentence {
  const subject = code(lesson.subject, limits.title);
  const past = code(lesson.past, limits.title);
  const failure = failureOf(lesson);
  if (!failure) {
    switch (lesson.pastDid) {
      case 'edit':
        return phrase(t, 'When {subject} fails, edit {past}.', { subject, past });
      case 'read':
        return phrase(t, 'When {subject} fails, read {past} first.', { subject, past });
      case 'run':
        return phrase(t, 'When {subject} fails, run {past}.', { subject, past });
      case 'other':
        return phrase(t, 'When {subject} fails, try {past}.', { subject, past });
    }
  }
  switch (lesson.pastDid) {
    case 'edit':
      return phrase(t, 'When {subject} fails with {failure}, edit {past}.', { subject, failure, past });
    case 'read':
      return phrase(t, 'When {subject} fails with {failure}, read {past} first.', { subject, failure, past });
    case 'run':
      return phrase(t, 'When {subject} fails with {failure}, run {past}.', { subject, failure, past });
    case 'other':
      return phrase(t, 'When {subject} fails with {failure}, try {past}.', { subject, failure, past });
  }
}
