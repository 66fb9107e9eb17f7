import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { journal } from '#db/schema/journal.ts';
import { letters } from '#db/schema/outbox.ts';
import { deliverNext, startDelivery, transportTo } from '#src/features/outbox/deliver-letters.ts';
import { waitAfter } from '#src/features/outbox/delivery.rules.ts';
import { letterPage, lettersPage, ownLetter, ownLetters } from '#src/features/outbox/outbox.queries.ts';
import { resend } from '#src/features/outbox/resend.ts';
import { writeLetter } from '#src/features/outbox/write-letter.ts';
import { now, setClock } from '#src/lib/clock.ts';
import { seal } from '#src/lib/keys.ts';
import { NotFound } from '#src/lib/refusal.ts';
import { anActor } from '#tests/support/actors.ts';
import { aDatabase } from '#tests/support/database.ts';
import { aLearner } from '#tests/support/learners.ts';
import { codesOf } from '#tests/support/refusals.ts';

const from = '登科 <no-reply@dengke.example.cn>';
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  setClock(null);
  await Promise.all(open.splice(0).map((close) => close()));
});

/** A mail server on loopback that answers each recipient with the next of `answers` (250 when they run out). */
async function aMailServer(answers: number[] = []) {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => {
      const responseCode = answers.shift() ?? 250;
      done(responseCode === 250 ? null : Object.assign(new Error('not now'), { responseCode }));
    },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as { port: number };
  return { received, url: `smtp://127.0.0.1:${port}` };
}

function aLetter(db: Database, isMailed = true, learnerId = 'l1'): Promise<string> {
  return write(db, (tx) =>
    writeLetter(tx, {
      to: { accountId: 'a1', learnerId },
      address: isMailed ? (id) => seal<Sealed>('lin@example.cn', 'letters', 'address', id) : null,
      language: 'zh',
      template: 'enrolment-confirmed',
      subject: '您已被录取：龙泉青瓷电商直播班（第117期）',
      body: '林水生：\n\n您已被录取。𠮷日开课。',
    }),
  );
}

function pass(ms: number): void {
  const at = now() + ms;
  setClock(() => at);
}

test('a letter arrives with its Chinese subject and text, once', async () => {
  const db = await aDatabase();
  const server = await aMailServer();
  const id = await aLetter(db);
  const transport = transportTo({ url: server.url, from });
  expect(await deliverNext(db, transport, from)).toBe(true);
  expect(await deliverNext(db, transport, from)).toBe(false);
  const [raw] = server.received;
  const mail = await PostalMime.parse(raw ?? '');
  expect(mail.subject).toBe('您已被录取：龙泉青瓷电商直播班（第117期）');
  expect(mail.text?.trim()).toBe('林水生：\n\n您已被录取。𠮷日开课。');
  expect(mail.from).toMatchObject({ name: '登科', address: 'no-reply@dengke.example.cn' });
  expect(mail.to).toMatchObject([{ address: 'lin@example.cn' }]);
  expect(mail.messageId).toBe(`<${id}@dengke.example.cn>`);
  expect(await letterPage(db, id)).toMatchObject({ state: 'sent', attempts: 1, addressMasked: 'l***@example.cn' });
});

test('a letter refused for now is tried again later, and then arrives once', async () => {
  const db = await aDatabase();
  const server = await aMailServer([451, 421]);
  const id = await aLetter(db);
  const transport = transportTo({ url: server.url, from });
  await deliverNext(db, transport, from);
  expect(await letterPage(db, id)).toMatchObject({
    state: 'waiting',
    attempts: 1,
    lastFault: expect.stringContaining('451'),
  });
  expect(await deliverNext(db, transport, from)).toBe(false);
  pass(60_000);
  await deliverNext(db, transport, from);
  pass(60_000);
  expect(await deliverNext(db, transport, from)).toBe(false);
  pass(240_000);
  await deliverNext(db, transport, from);
  expect(await letterPage(db, id)).toMatchObject({ state: 'sent', attempts: 3, lastFault: null });
  expect(server.received).toHaveLength(1);
});

test('a letter to an address that does not exist is not tried again', async () => {
  const db = await aDatabase();
  const server = await aMailServer([550]);
  const id = await aLetter(db);
  await deliverNext(db, transportTo({ url: server.url, from }), from);
  expect(await letterPage(db, id)).toMatchObject({ state: 'failed', nextAttemptAt: null });
});

test('after ten tries a letter is given up, and an administrator can send it again', async () => {
  const db = await aDatabase();
  const server = await aMailServer(Array.from({ length: 10 }, () => 451));
  const id = await aLetter(db);
  const transport = transportTo({ url: server.url, from });
  const admin = anActor('administrator');
  expect(await codesOf(resend(db, admin, { letterId: id }))).toEqual(['letter-waits-already']);
  for (let tries = 1; tries <= 10; tries += 1) {
    expect(await deliverNext(db, transport, from)).toBe(true);
    pass(waitAfter(tries) ?? 0);
  }
  expect(await letterPage(db, id)).toMatchObject({ state: 'failed', attempts: 10 });
  await resend(db, admin, { letterId: id });
  await deliverNext(db, transport, from);
  expect(await letterPage(db, id)).toMatchObject({ state: 'sent', attempts: 1 });
  expect(await db.select().from(journal)).toMatchObject([
    { act: 'outbox.resend', entityId: id, details: { before: 'failed' } },
  ]);
  await expect(resend(db, admin, { letterId: 'x' })).rejects.toBeInstanceOf(NotFound);
});

test('two workers beside each other send forty letters once each', async () => {
  const db = await aDatabase();
  const server = await aMailServer();
  for (let n = 0; n < 40; n += 1) await aLetter(db);
  const workers = [1, 2].map(() => startDelivery(db, { url: server.url, from }));
  await expect.poll(async () => (await lettersPage(db, { state: 'sent' })).total, { timeout: 10_000 }).toBe(40);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(server.received).toHaveLength(40);
  expect(new Set(server.received.map((raw) => /^Message-ID: (.*)$/im.exec(raw)?.[1]))).toHaveProperty('size', 40);
});

test('without a mail server letters wait and can be read by whom they are to', async () => {
  const db = await aDatabase();
  const learnerId = await aLearner(db);
  const id = await aLetter(db, true, learnerId);
  const kept = await aLetter(db, false);
  await startDelivery(db, null).stop();
  const me = { accountId: 'a1', learnerId: null };
  expect((await ownLetters(db, me)).total).toBe(2);
  expect(await ownLetter(db, { accountId: 'other', learnerId }, id)).toMatchObject({ state: 'waiting' });
  expect(await ownLetter(db, { accountId: 'other', learnerId: null }, id)).toBeNull();
  expect(await codesOf(resend(db, anActor('administrator'), { letterId: kept }))).toEqual(['letter-has-no-address']);
  expect(await db.select().from(letters)).toHaveLength(2);
});
