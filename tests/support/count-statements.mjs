// Loaded into a site before anything else (NODE_OPTIONS=--import): counts every statement that the database client runs
// and says in a header of each answer how many there were since its request began. For one request at a time.
import { Server, ServerResponse } from 'node:http';
import { createClient } from '@libsql/client';

let count = 0;

const client = createClient({ url: 'file::memory:' });
const transaction = await client.transaction('read');
for (const prototype of [Object.getPrototypeOf(client), Object.getPrototypeOf(transaction)]) {
  for (const name of ['execute', 'batch', 'executeMultiple']) {
    const original = prototype[name];
    prototype[name] = function counted(...given) {
      count += name === 'batch' && Array.isArray(given[0]) ? given[0].length : 1;
      return original.apply(this, given);
    };
  }
}
transaction.close();
client.close();

const emit = Server.prototype.emit;
Server.prototype.emit = function counted(event, ...given) {
  if (event === 'request') count = 0;
  return emit.call(this, event, ...given);
};
const writeHead = ServerResponse.prototype.writeHead;
ServerResponse.prototype.writeHead = function counted(...given) {
  if (!this.headersSent) this.setHeader('X-Statements', String(count));
  return writeHead.apply(this, given);
};
