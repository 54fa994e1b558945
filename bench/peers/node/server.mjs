// Twilio's media stream sent back, written the way everyone starts: parse the message, answer it, stringify.
// One argument: the port on 127.0.0.1.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), path: '/ws/twilio-media' });

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.event !== 'media') return;
    socket.send(
      JSON.stringify({
        event: 'media',
        streamSid: message.streamSid,
        media: { payload: message.media.payload },
      }),
    );
  });
});

server.on('error', (failure) => {
  console.error(failure.message);
  process.exit(1);
});
