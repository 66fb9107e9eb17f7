import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { resultsPage } from '#src/features/exams/exam.queries.ts';
import { examMessages } from '#src/features/exams/exams.messages.ts';
import { formatScore } from '#src/features/exams/score.role.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { speak } from '#src/lib/language.ts';

/** Everybody's counting results on a run. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const page = viewer && (await resultsPage(db, viewer, params.id ?? ''));
  if (!page) return rewrite('/404');
  const t = speak(examMessages, language);
  const rows = page.people.map((person) => ({ ...person, ...page.counting.get(person.enrolmentId) }));
  type Row = (typeof rows)[number];
  const words = (result: Row['theory']) =>
    !result ? t.none : result.scoreTenths === null ? t.absent : formatScore(result.scoreTenths);
  const hasPassed = ({ theory, practical }: Row) => theory?.outcome === 'pass' && practical?.outcome === 'pass';
  const columns = [
    { header: t.name, of: (row: Row) => row.name },
    { header: t.identity, of: (row: Row) => row.identityMasked },
    { header: t.theory, of: (row: Row) => words(row.theory) },
    { header: t.practical, of: (row: Row) => words(row.practical) },
    {
      header: t.outcome,
      of: (row: Row) => (row.theory && row.practical ? (hasPassed(row) ? t.pass : t.fail) : t.none),
    },
  ];
  const list = { title: `${t.allTitle} ${page.run.number}`, columns, rows };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
