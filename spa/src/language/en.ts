import { callsEn } from './areas/calls.ts';
import { contactsEn } from './areas/contacts.ts';
import { liveEn } from './areas/live.ts';
import { sessionEn } from './areas/session.ts';
import { staffEn } from './areas/staff.ts';
import type { Words } from './words.ts';

const googleRemedy = 'Check the Google credentials in GCP_CREDENTIALS_JSON, and the server’s log.';

export const en: Words = {
  session: sessionEn,
  staff: staffEn,
  live: liveEn,
  calls: callsEn,
  contacts: contactsEn,
  language: { other: 'עברית', switchTo: 'לעבור לעברית' },
  theme: { toDark: 'Switch to dark', toLight: 'Switch to light' },
  frame: {
    brandLine: 'The phone that answers',
    skip: 'Skip to content',
    accessibility: 'Accessibility',
    views: 'Views',
    line: 'The line',
    machine: 'For machines',
    connected: 'Connected',
    connecting: 'Connecting…',
    cut: 'Cut off',
  },
  head: {
    loading: { title: 'Listening to the line…', about: 'Asking the server how it is.' },
    ready: { title: 'The line is open', about: 'The server answers calls. You can ring it right now.' },
    degraded: { title: 'The line is open, but something is missing', about: 'Calls are still answered. Below is what is missing and what to do.' },
    starting: { title: 'The line is warming up', about: 'The server is starting. It will answer in a moment.' },
    draining: { title: 'The line is closing gently', about: 'Running calls end in their own time, new ones hear a short message.' },
    full: { title: 'The line is full', about: 'Every call is taken. Whoever rings now hears that it is busy.' },
    unreachable: { title: 'No contact with the server', about: 'It may be off, or the network is cut.' },
  },
  parts: {
    title: 'What works now',
    remedy: 'What to do:',
    ears: {
      name: 'Ears',
      google: { state: 'Working', meaning: 'Google writes down what the caller says, as it is said.' },
      offline: {
        state: 'Demonstration',
        meaning: 'The built-in recogniser knows English and a few phrases, no Hebrew.',
        remedy: 'For other languages set Google credentials in GCP_CREDENTIALS_JSON and start again.',
      },
      off: { state: 'Off', meaning: 'Nobody listens to words. The keypad still works.', remedy: 'Set SPEECH=auto and start again.' },
      down: { state: 'Fault', meaning: 'Recognition does not answer, and callers hear an apology.', remedy: googleRemedy },
      unknown: { state: 'Unknown', meaning: 'The server did not say who listens.' },
    },
    voice: {
      name: 'Voice',
      google: { state: 'Working', meaning: 'Google speaks to the caller.' },
      offline: {
        state: 'Demonstration',
        meaning: 'The built-in voice speaks English only.',
        remedy: 'For other languages set Google credentials in GCP_CREDENTIALS_JSON and start again.',
      },
      off: { state: 'Off', meaning: 'Nobody speaks to the caller.', remedy: 'Set SPEECH=auto and start again.' },
      down: { state: 'Fault', meaning: 'The voice does not answer, and callers hear an apology.', remedy: googleRemedy },
      unknown: { state: 'Unknown', meaning: 'The server did not say who speaks.' },
    },
    database: {
      name: 'Records',
      ok: { state: 'Working', meaning: 'Everything that is said is kept in the database.' },
      down: {
        state: 'Cut off',
        meaning: 'Calls are answered, and what is said is kept on disk until the database is back.',
        remedy: 'Check that PostgreSQL runs and that the address in DATABASE_URL is right.',
      },
      unknown: { state: 'Unknown', meaning: 'The server did not say how the database is.' },
    },
  },
  first: {
    title: 'What to do first',
    call: {
      title: 'Ring it from here',
      browser: 'Your browser is a telephone: press Call and talk to the agent. No carrier, no number.',
      open: 'Open the telephone',
      about: 'Without a microphone: a telephone on the command line plays a recording, hears the answer and says how long it took.',
      command: 'In a terminal, in Kav’s folder',
    },
    number: {
      title: 'Connect a Twilio number',
      about: 'In Twilio’s console, at your number, under Voice:',
      address: 'The server’s public address',
      addressHint: 'Where Twilio reaches this server, by https.',
      addressWrong: 'It takes a public https address. Twilio cannot reach localhost or plain http.',
      incoming: 'A call comes in · Webhook · POST',
      status: 'Call status changes · POST',
      waiting: 'The full address will stand here',
      token: ['Set these for the server and start it again:', 'Without Twilio’s token it answers this computer only.'],
    },
  },
  here: {
    title: 'This server',
    version: 'Version',
    commit: 'Commit',
    built: 'Built',
    java: 'Java',
    lastAnswer: 'Last answer',
    notYet: 'Not yet',
  },
  away: {
    title: 'The server does not answer.',
    since: (time) => `What you see was true at ${time}.`,
    never: 'It has not answered yet.',
    retry: 'Try now',
    asking: 'Trying…',
  },
  copy: { copy: 'Copy', copied: 'Copied', failed: 'Not copied' },
};
