#!/bin/sh
# Makes every wav of this folder anew: 8 kHz, mono, 16-bit PCM, telephone band, the voice "rms".
# Needs flite and sox (Debian: apt-get install flite sox). Same sources, same files.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# say TEXT FILE: speaks a text, with 0.2 s of silence on both sides.
say() {
  flite -voice rms -t "$1" -o "$work/raw.wav"
  sox -D "$work/raw.wav" -r 8000 -b 16 -c 1 "$2" sinc 200-3500 norm -9 pad 0.2 0.2
}

# say_list FOLDER: one file a line of standard input, named by its words.
say_list() {
  mkdir -p "$1"
  while read -r text; do
    say "$text" "$1/$(echo "$text" | tr ' ' '-').wav"
  done
}

say_list phrases <<'PHRASES'
new appointment
a new appointment please
i would like a new appointment
change an appointment
change my appointment
cancel an appointment
cancel my appointment
monday
on monday
tuesday
on tuesday
wednesday
on wednesday
thursday
on thursday
friday
on friday
in the morning
morning
in the afternoon
afternoon
yes
yes please
no
no thank you
zero
one
two
three
four
five
six
seven
eight
nine
five five five
one two one two
five five five one two one two
two three nine
eight zero four six
PHRASES

say_list unrelated <<'UNRELATED'
what is the weather like in london
my dog ate the whole chicken
can you tell me the price
i lost my keys last night
the train was late again
where is the nearest bank
please hold the line
i want to buy a red car
my sister lives in france
the computer does not start
who is speaking
let me think about it
there is water on the floor
that is a very good question
send it by email
it was raining all day
hello hello can you hear me
the coffee is cold
i am not sure about that
turn left at the corner
nobody answered the phone
what time do you close
call me a taxi
speak to a human
just a second
UNRELATED

# The caller's side of a whole conversation with config/agents/reception.conf. Before each line
# stands a pause in seconds: the agent's sentences (before the first line the greeting, the notice
# of 4.0 s and the question), up to 1.5 s until it begins, and about one second before a person
# would answer.
part=0
while read -r pause text; do
  part=$((part + 1))
  say "$text" "$work/line.wav"
  sox -D "$work/line.wav" "$work/part-$(printf %02d "$part").wav" pad "$pause" 0
done <<'APPOINTMENT'
13.1 new appointment
5.8 on wednesday
5.0 in the morning
7.0 five five five one two one two
4.4 yes please
APPOINTMENT
# Six seconds for the goodbye.
sox -D "$work"/part-*.wav appointment.wav pad 0 6
