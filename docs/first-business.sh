#!/bin/sh
# A business from nothing, with curl alone: business, people, contact, lead, a WhatsApp message out and in,
# statuses twice and out of order, the timeline. Starts a server and a pretended Twilio of its own on
# 127.0.0.1, in a folder that it deletes again, and checks every answer: exit code 0 when all is as it should be.
#   docs/first-business.sh
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
account=AC00000000000000000000000000000001
token=0123456789abcdef0123456789abcdef
sender=whatsapp:+14155238886
person=+972501234567
twilio='' server=''

end() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    [ -z "$twilio" ] || kill "$twilio" 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

fail() { printf 'FAIL  %s\n' "$*" >&2; [ ! -f "$work/answer" ] || cat "$work/answer" >&2; exit 1; }
pass() { printf 'PASS  %s\n' "$*"; }
within() { # $1 = seconds, rest = a command that must succeed within them
    left=$(($1 * 5)); shift
    until "$@"; do
        left=$((left - 1)); [ "$left" -gt 0 ] || return 1; sleep 0.2
    done
}
field() { grep -o "\"$1\":\"[^\"]*\"" "$work/answer" | head -n 1 | cut -d '"' -f 4; } # of the last answer

api() { # $1 = expected status, $2 = method, $3 = path, $4 = body, rest = more of curl's options
    want=$1 method=$2 path=$3 body=$4; shift 4
    status=$(curl -s -o "$work/answer" -w '%{http_code}' -X "$method" "$base$path" \
        -H 'Content-Type: application/json' -H "Authorization: Bearer ${bearer:-none}" \
        ${body:+--data "$body"} "$@")
    [ "$status" = "$want" ] || fail "$method $path answered $status instead of $want"
}

webhook() { # $1 = address, rest = name=value …, sorted by name; signed as Twilio does
    address=$1; shift
    text=$address; data=''
    for pair in "$@"; do
        text=$text${pair%%=*}${pair#*=}
        data="$data --data-urlencode $pair"
    done
    signature=$(printf %s "$text" | openssl dgst -sha1 -hmac "$token" -binary | openssl base64)
    # shellcheck disable=SC2086 # a list of words on purpose; no value here holds a blank
    curl -s -o "$work/answer" -w '%{http_code}' "$address" -H "X-Twilio-Signature: $signature" $data
}

# ---- a pretended Twilio, and a server that asks it -----------------------------------------
node "$home/docs/pretend-twilio.mjs" >"$work/twilio" & twilio=$!
within 10 test -s "$work/twilio" || fail 'the pretended Twilio does not start'
TWILIO_API_BASE=http://127.0.0.1:$(head -n 1 "$work/twilio")
TWILIO_ACCOUNT_SID=$account TWILIO_AUTH_TOKEN=$token
export TWILIO_API_BASE TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN
unset DATABASE_URL PUBLIC_BASE_URL STREAM_BASE_URL 2>/dev/null || true
printf 'correct horse battery staple\n' |
    "$home/kav" user add --email admin@shop.example --role admin --data "$work/data" --password-stdin >"$work/log" 2>&1 ||
    { cat "$work/log" >&2; fail 'user add'; }
"$home/kav" serve --port 0 --data "$work/data" >"$work/log" 2>&1 & server=$!
within 120 grep -q 'Kav is ready' "$work/log" || { cat "$work/log" >&2; fail 'the server does not start'; }
base=$(sed -n 's/^Kav is ready: \(http[^ ]*\)\/app.*/\1/p' "$work/log")
pass "a server at $base"

# ---- the platform: a business and its owner ------------------------------------------------
api 401 GET /api/contacts ''
pass 'nobody is let in without a token'
api 200 POST /api/auth/login '{"email":"admin@shop.example","password":"correct horse battery staple"}'
bearer=$(field access_token)
api 201 POST /api/admin/businesses '{"name":"Cohen Garage","owner_email":"dana@shop.example"}'
link=$(field link)
pass 'the administrator made a business and invited its owner'
invitation=$(printf %s "$link" | sed 's/.*[#=/]//')
bearer=none
api 204 POST /api/auth/accept "{\"token\":\"$invitation\",\"password\":\"a garage full of spanners\",\"name\":\"Dana\"}"
api 200 POST /api/auth/login '{"email":"dana@shop.example","password":"a garage full of spanners"}'
bearer=$(field access_token)
api 201 POST /api/users '{"email":"noa@shop.example","role":"agent","locale":"he"}'
pass 'the owner signed in and invited a colleague'

# ---- a contact and a lead ------------------------------------------------------------------
api 201 POST /api/contacts "{\"name\":\"Yael Levi\",\"channels\":[{\"kind\":\"phone\",\"address\":\"$person\"}]}"
contact=$(field id)
api 201 POST /api/leads "{\"about\":\"New brakes\",\"contact_id\":\"$contact\",\"source\":\"web\"}"
pass 'a contact and a lead'

# ---- WhatsApp: in, out, statuses twice and out of order -------------------------------------
api 201 POST /api/whatsapp/accounts "{\"provider\":\"twilio\",\"address\":\"$sender\",\"name\":\"Garage\"}"
inbound() {
    webhook "$base/webhook/whatsapp/twilio" "AccountSid=$account" Body=Brakes "From=whatsapp:$person" \
        MessageSid=SM11111111111111111111111111111111 NumMedia=0 ProfileName=Yael "To=$sender" "WaId=${person#+}"
}
for delivery in first second; do
    status=$(inbound); [ "$status" = 200 ] || fail "the $delivery delivery was answered $status"
done
conversations() { api 200 GET /api/conversations ''; grep -q "\"contact_id\":\"$contact\"" "$work/answer"; }
within 30 conversations || fail 'the message does not show'
conversation=$(field id)
messages() { api 200 GET "/api/conversations/$conversation/messages" ''; }
messages; [ "$(grep -o '"direction":"inbound"' "$work/answer" | wc -l)" = 1 ] || fail 'a repeated delivery made two messages'
pass 'a message delivered twice is there once, with its contact'

api 202 POST /api/whatsapp/send "{\"contact_id\":\"$contact\",\"text\":\"Tomorrow at ten?\"}" -H 'Idempotency-Key: once'
api 202 POST /api/whatsapp/send "{\"contact_id\":\"$contact\",\"text\":\"Tomorrow at ten?\"}" -H 'Idempotency-Key: once'
sent() { [ "$(grep -c '^SM' "$work/twilio")" = 1 ]; }
within 30 sent || fail 'the message did not reach Twilio exactly once'
sid=$(sed -n 's/^\(SM[0-9]*\) .*/\1/p' "$work/twilio") callback=$(sed -n 's/^SM[0-9]* //p' "$work/twilio")
pass 'a message asked for twice went out once'
shows() { messages; grep -o '"direction":"outbound".*' "$work/answer" | grep -q "\"status\":\"$1\""; }
tell() { webhook "$callback" "AccountSid=$account" "From=$sender" "MessageSid=$sid" "MessageStatus=$1" "To=whatsapp:$person"; }
for word in delivered sent delivered queued; do
    status=$(tell "$word")
    [ "$status" = 204 ] || fail "the status $word was answered $status"
done
within 30 shows delivered || fail 'the status did not climb'
status=$(tell read)
within 30 shows read || fail 'the status did not climb to read'
pass 'statuses came twice and out of order, and only climbed'
status=$(curl -s -o /dev/null -w '%{http_code}' "$callback" --data "MessageSid=$sid&MessageStatus=failed")
[ "$status" = 403 ] || fail "an unsigned status was answered $status"
pass 'an unsigned status is refused'

# ---- one timeline --------------------------------------------------------------------------
api 200 GET "/api/contacts/$contact/timeline" ''
for text in Brakes 'Tomorrow at ten?' 'New brakes'; do
    grep -q "$text" "$work/answer" || fail "the timeline lacks: $text"
done
pass 'one timeline: both messages and the lead'
