// Takes the write lock of a database file again and again, for 1 to 400 ms with pauses of 30 to 230 ms between: hold-lock.ts <file> <times>.
import { createClient } from '@libsql/client';

const [file = '', times = '10'] = process.argv.slice(2);
const client = createClient({ url: `file:${file}`, timeout: 5000 });
for (let round = 0; round < Number(times); round += 1) {
  const tx = await client.transaction('write');
  process.stdout.write('held\n');
  await new Promise((resolve) => setTimeout(resolve, 1 + ((round * 137) % 400)));
  await tx.rollback();
  await new Promise((resolve) => setTimeout(resolve, 30 + ((round * 89) % 200)));
}
client.close();
