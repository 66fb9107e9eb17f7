type Reach = { readonly tiers: readonly string[]; readonly courses: readonly string[] };

/** Whether a co-delivery agreement reaches a course: its tier, and the course itself where courses are named. */
export function agreementCovers({ tiers, courses }: Reach, course: { readonly tier: string; readonly slug: string }) {
  return tiers.includes(course.tier) && (courses.length === 0 || courses.includes(course.slug));
}
