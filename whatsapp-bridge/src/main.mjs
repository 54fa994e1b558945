#!/usr/bin/env node
// Starts the bridge: settings, one process a session, the interface.
import { serve } from './api.mjs';
import { readSettings } from './settings.mjs';
import { Supervisor } from './supervisor.mjs';

let settings;
try {
  settings = readSettings(process.env);
} catch (wrong) {
  console.error(wrong.message);
  process.exit(78);
}
const supervisor = new Supervisor(settings);
const server = await serve({ ...settings, supervisor });
console.log(`The bridge is ready: http://${settings.host}:${server.address().port}`);

async function end() {
  server.close();
  await supervisor.close();
  process.exit(0);
}
process.once('SIGTERM', () => void end());
process.once('SIGINT', () => void end());
