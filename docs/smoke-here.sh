#!/bin/sh
# The check-list of a deployment against a server of its own on 127.0.0.1 and a pretended Twilio: two businesses
# with a key each, a number, a WhatsApp sender, a person who has written; then ./kav smoke, which must end in GO
# for Calls, WhatsApp, CRM and Auth. Needs curl, openssl and node; deletes its folder again. Exit code: smoke's.
#   docs/smoke-here.sh
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
account=AC00000000000000000000000000000001
token=0123456789abcdef0123456789abcdef
number=+97231234567 sender=whatsapp:+14155238886 person=+972501234567
twilio='' server=''

end() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    [ -z "$twilio" ] || kill "$twilio" 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

fail() { printf 'FAIL  %s\n' "$*" >&2; [ ! -f "$work/answer" ] || cat "$work/answer" >&2; exit 1; }
within() { # $1 = seconds, rest = a command that must succeed within them
    left=$(($1 * 5)); shift
    until "$@"; do
        left=$((left - 1)); [ "$left" -gt 0 ] || return 1; sleep 0.2
    done
}
field() { grep -o "\"$1\":\"[^\"]*\"" "$work/answer" | head -n 1 | cut -d '"' -f 4; } # of the last answer
api() { # $1 = expected status, $2 = method, $3 = path, $4 = body
    status=$(curl -s -o "$work/answer" -w '%{http_code}' -X "$2" "$base$3" -H 'Content-Type: application/json' \
        -H "Authorization: Bearer ${bearer:-none}" ${4:+--data "$4"})
    [ "$status" = "$1" ] || fail "$2 $3 answered $status instead of $1"
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

# ---- two businesses, each with an owner and a key ------------------------------------------
business() { # $1 = name, $2 = owner; leaves the owner's token in bearer, the key in made
    bearer=none
    api 200 POST /api/auth/login '{"email":"admin@shop.example","password":"correct horse battery staple"}'
    bearer=$(field access_token)
    api 201 POST /api/admin/businesses "{\"name\":\"$1\",\"owner_email\":\"$2\"}"
    invitation=$(field link | sed 's/.*[#=/]//')
    bearer=none
    api 204 POST /api/auth/accept "{\"token\":\"$invitation\",\"password\":\"a garage full of spanners\",\"name\":\"Owner\"}"
    api 200 POST /api/auth/login "{\"email\":\"$2\",\"password\":\"a garage full of spanners\"}"
    bearer=$(field access_token)
    api 201 POST /api/api-keys \
        '{"name":"smoke","scopes":["records:read","records:write","messages:send","settings:read"]}'
    made=$(field secret)
}
business 'Levi Dentists' avi@shop.example
KAV_OTHER_API_KEY=$made
business 'Cohen Garage' dana@shop.example
KAV_API_KEY=$made
export KAV_API_KEY KAV_OTHER_API_KEY
api 201 POST /api/numbers "{\"number\":\"$number\",\"label\":\"main\"}"
api 201 POST /api/whatsapp/accounts "{\"provider\":\"twilio\",\"address\":\"$sender\",\"name\":\"Garage\"}"

# ---- the person writes first: that opens the 24 hours in which free text may be sent ---------
address=$base/webhook/whatsapp/twilio
text=$address data=''
for pair in "AccountSid=$account" Body=Hello "From=whatsapp:$person" MessageSid=SM11111111111111111111111111111111 \
    NumMedia=0 "To=$sender" "WaId=${person#+}"; do
    text=$text${pair%%=*}${pair#*=}
    data="$data --data-urlencode $pair"
done
signature=$(printf %s "$text" | openssl dgst -sha1 -hmac "$token" -binary | openssl base64)
# shellcheck disable=SC2086 # a list of words on purpose; no value here holds a blank
status=$(curl -s -o "$work/answer" -w '%{http_code}' "$address" -H "X-Twilio-Signature: $signature" $data)
[ "$status" = 200 ] || fail "the message was answered $status"
bearer=$KAV_API_KEY
written() { api 200 GET /api/conversations ''; grep -q '"window_open":true' "$work/answer"; }
within 30 written || fail 'the message does not show'

# ---- the check-list --------------------------------------------------------------------------
"$home/kav" smoke --base "$base" --to "$number" --whatsapp-to "$person"
