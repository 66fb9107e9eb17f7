import { openDatabase } from '#db/client.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { loadKeys } from '#src/lib/keys.ts';
import { anActor } from '#tests/support/actors.ts';
import { CONSENTS } from '#tests/support/enrolment.ts';

/** A second server process on the same file: at the moment named it enrols all the learners named, at once. */
const [url = '', runId = '', startAt = '0', ...learnerIds] = process.argv.slice(2);
loadKeys('', false);
const db = openDatabase(url);
const learners = learnerIds.map((learnerId) => anActor('learner', { learnerId }));
await new Promise((resolve) => setTimeout(resolve, Number(startAt) - Date.now()));
await Promise.all(learners.map((learner) => enrol(db, learner, { runId, consents: CONSENTS })));
