import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { PROJECT_ROOT } from '#src/lib/root.ts';

const FOLDER = new URL('content/courses/', PROJECT_ROOT);

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const lists = z.object({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) });
const whole = z.number().int().min(0);

/** A course as its file in content/courses says it. */
const courseSchema = z
  .object({
    slug: z.string().regex(/^[a-z0-9-]+$/),
    version: whole.min(1),
    tier: z.enum(['popular', 'specialist', 'advanced', 'manager']),
    occupation: z.string().nullable(),
    occupationCode: z.string().nullable(),
    occupationEdition: z.string().nullable(),
    level: z.enum(['L5', 'L4', 'L3', 'L2', 'L1']).nullable(),
    title: words,
    summary: words,
    aims: lists,
    audience: words,
    conditions: words,
    partners: lists.optional(),
    theoryHours: whole,
    practiceHours: whole,
    lessons: z
      .array(z.object({ title: words, kind: z.enum(['theory', 'practice']), hours: whole.min(1).max(8) }))
      .min(1),
    assessment: words,
    hasExam: z.boolean(),
    theoryPassMark: whole.max(100),
    practicalPassMark: whole.max(100),
    attendanceMinimumBp: whole.max(10_000),
    suggestedFeeFen: whole,
    examFeeFen: whole,
    tags: z.array(z.string().min(1)),
  })
  .strict()
  .superRefine((course, context) => {
    for (const kind of ['theory', 'practice'] as const) {
      const planned = course.lessons.reduce((sum, lesson) => sum + (lesson.kind === kind ? lesson.hours : 0), 0);
      const stated = kind === 'theory' ? course.theoryHours : course.practiceHours;
      if (planned === stated) continue;
      context.addIssue({
        code: 'custom',
        path: ['lessons'],
        message: `${kind} hours add up to ${planned}, stated are ${stated}`,
      });
    }
  });

export type Course = z.infer<typeof courseSchema>;

/** A course with the hash of its canonical text. */
export type CourseFile = { readonly versionId: string; readonly course: Course; readonly sha256: string };

/**
 * Every file of content/courses, and those of `earlier/`, which runs of the past were filed with; a course's versions in
 * their order. Throws an Error naming the file and each place that is wrong.
 */
export function readCourseFiles(folder: URL = FOLDER): readonly CourseFile[] {
  const files = ['./', './earlier/'].flatMap((part) => filesIn(new URL(part, folder)));
  return files.sort((a, b) => a.course.version - b.course.version);
}

function filesIn(folder: URL): readonly CourseFile[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => courseFile(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), name));
}

/** A course from its JSON; `name` is what an error calls it. */
export function courseFile(json: unknown, name: string): CourseFile {
  const parsed = courseSchema.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
    throw new Error(`content/courses/${name}: ${faults.join('; ')}`);
  }
  return courseVersion(parsed.data);
}

/** A course as one of its versions. */
export function courseVersion(course: Course, version: number = course.version): CourseFile {
  const numbered = { ...course, version };
  return { versionId: `${course.slug}@${version}`, course: numbered, sha256: sha256Hex(canonicalJson(numbered)) };
}
