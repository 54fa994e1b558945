// Answers as Twilio's REST interface does when a message is sent, on 127.0.0.1 alone.
// Prints its port, then one line a message: its sid and the address for its statuses.
// Ends by itself after ten minutes. For first-business.sh and for trying things by hand.
import { createServer } from 'node:http';

let count = 0;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => (body += piece));
  request.on('end', () => {
    const isSend = request.method === 'POST' && request.url.endsWith('/Messages.json');
    const form = new URLSearchParams(body);
    const sid = 'SM' + String(++count).padStart(32, '0');
    if (isSend) console.log(`${sid} ${form.get('StatusCallback')}`);
    const message = { sid, status: 'queued', from: form.get('From'), to: form.get('To'), body: form.get('Body') };
    const listing = { messages: [], next_page_uri: null };
    response.writeHead(isSend ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isSend ? message : listing));
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
setTimeout(() => process.exit(0), 600_000);
