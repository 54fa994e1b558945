# shellcheck shell=sh
# What `./kav test` does; read by kav, whose words (say, home, state, need_…, build lock) it uses.
# Reads top to bottom: steps, one run's processes and folder, the server under test, the sum.

# ---- steps ------------------------------------------------------------------------------
failed_steps=''

step() { # $1 = name, then a command: a failed step is remembered, the next ones still run
    name=$1
    shift
    say ''
    say "== $name"
    # Every process of this run carries its name in the environment, so that none is left behind.
    # In the background, since a shell that waits hears Ctrl-C and SIGTERM at once.
    (
        export KAV_TEST_RUN="$test_run"
        "$@"
    ) &
    wait $! || failed_steps="$failed_steps [$name]"
}

in_spa() { (cd "$home/spa" && "$@"); }

# ---- one run's processes and folder -------------------------------------------------------
begin_test_run() {
    test_folder=$(mktemp -d "${TMPDIR:-/tmp}/kav-test.XXXXXX")
    chmod 755 "$test_folder" # under root the embedded PostgreSQL runs as another account
    test_run=$(basename "$test_folder")-$$
}

processes_of_test_run() { grep -ls "KAV_TEST_RUN=$test_run" /proc/[0-9]*/environ | cut -d / -f 3; } # Linux only

within() { # $1 = seconds, then a condition
    left=$1
    shift
    until "$@"; do
        [ "$left" -gt 0 ] || return 1
        left=$((left - 1))
        sleep 1
    done
}

no_process_is_left() { [ -z "$(processes_of_test_run)" ]; }

kill_what_is_left() { # $1 = signal; PostgreSQL takes its children along on QUIT alone
    for pid in $(processes_of_test_run); do
        case $(cat "/proc/$pid/comm" 2>/dev/null) in
            postgres) kill -s QUIT "$pid" 2>/dev/null || true ;;
            *) kill -s "$1" "$pid" 2>/dev/null || true ;;
        esac
    done
}

end_test_run() { # run by every ending: nothing of the test stays, neither processes nor folders
    kill_what_is_left TERM
    within 10 no_process_is_left || kill_what_is_left KILL
    rm -rf "$test_folder"
    test_run=''
}

# ---- the server under test ------------------------------------------------------------------
as_on_a_fresh_machine() { # $@ = a command; ends this (sub)shell with it
    exec env -i PATH="$PATH" HOME="${HOME:-/}" LANG="${LANG:-C.UTF-8}" KAV_JAVA_HOME="$JAVA_HOME" \
        KAV_TEST_RUN="$test_run" SPEECH=offline "$@"
}

server_url() { sed -n 's|^Kav is ready: \(http.*\)/app$|\1|p' "$test_folder/server.out"; }
server_has_ended() { [ -s "$test_folder/server.exit" ]; }
server_is_ready_or_gone() { server_has_ended || [ -n "$(server_url)" ]; }

free_port() {
    node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"
}

start_server() {
    say ''
    say '== the server'
    twilio_port=$(free_port) # where the page's test stands in for Twilio
    : >"$test_folder/server.out"
    (
        (as_on_a_fresh_machine TWILIO_API_BASE="http://127.0.0.1:$twilio_port" "$home/kav" serve --host 127.0.0.1 --port 0 --data "$test_folder/data") \
            >"$test_folder/server.out" 2>"$test_folder/server.log" &
        echo $! >"$test_folder/server.pid"
        status=0
        wait $! || status=$?
        echo "$status" >"$test_folder/server.exit"
    ) &
    within 180 server_is_ready_or_gone || true
    if [ -n "$(server_url)" ] && ! server_has_ended; then say "ready at $(server_url)"; return 0; fi
    tail -n 40 "$test_folder/server.log" >&2
    failed_steps="$failed_steps [the server does not start]"
    return 1
}

stop_server() { # SIGTERM must end it, and its PostgreSQL with it
    kill -s TERM "$(cat "$test_folder/server.pid")"
    if within 30 server_has_ended && within 5 no_process_is_left; then return 0; fi
    tail -n 40 "$test_folder/server.log" >&2
    failed_steps="$failed_steps [the server does not stop]"
}

smoke() { # its lines are counted like tests
    status=0
    (as_on_a_fresh_machine "$home/kav" smoke --base "$1") >"$test_folder/smoke" || status=$?
    cat "$test_folder/smoke"
    return $status
}

page_password='correct horse battery staple 9'

add_person() { # $1 = address, $2 = role; into the server's database, while it runs
    printf '%s\n' "$page_password" | as_on_a_fresh_machine "$home/kav" user add --email "$1" --role "$2" \
        --password-stdin --data "$test_folder/data"
}

test_page() { # $1 = the server's address; with two people of one business who may sign in
    (add_person staff@example.com owner) && (add_person viewer@example.com viewer) &&
        (add_person admin@example.com admin) || return 1
    in_spa env BASE_URL="$1" KAV_STAFF=staff@example.com KAV_VIEWER=viewer@example.com KAV_ADMIN=admin@example.com \
        KAV_PASSWORD="$page_password" KAV_COMMAND="$home/kav" KAV_TWILIO="$twilio_port" npm run --silent test:browser
}

test_server() {
    start_server || return 0
    step 'the check-list of a deployment, against the server' smoke "$(server_url)"
    step 'a call to the server' as_on_a_fresh_machine "$home/kav" call --wav samples/appointment.wav \
        --to "$(server_url)/webhook/incoming_call"
    step 'page: in a real browser, against the server' test_page "$(server_url)"
    stop_server
}

# A red test fails the run by the sum below, not here: the modules after it are tested too. It gets a second try, and is
# told by name when that is green.
test_modules() {
    mvn -B -ntp -T 2 -Dmaven.test.failure.ignore=true -Dsurefire.rerunFailingTestsCount=1 verify </dev/null &&
        touch "$test_folder/verified"
}

test_bridge() { # its JUnit report is counted like those of the modules
    cd "$home/whatsapp-bridge" && mkdir -p target || return 1
    if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
        npm ci --silent || return 1
    fi
    node --test --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=junit --test-reporter-destination=target/TEST-bridge.xml test/*.test.mjs
}

# ---- the sum ----------------------------------------------------------------------------------
reports() {
    find "$home" -path '*/node_modules' -prune -o -name 'TEST-*.xml' -path '*/target/*' -print
}

tell_second_tries() { # of JUnit; the page's tells its own
    reports | while IFS= read -r report; do
        awk '/^[ \t]*<testcase[ >]/ { name = $0 } /^[ \t]*<flaky(Failure|Error)[ >\/]/ { print name }' "$report"
    done | sed -n 's/.*name="\([^"]*\)".*classname="\([^"]*\)".*/Green only at the second try: \2 \1/p' | sort -u
}

count_tests() { # prints "passed failed skipped" out of every JUnit report and the check-list
    {
        reports | while IFS= read -r report; do cat "$report"; echo; done
        cat "$test_folder/smoke" "$test_folder/packed.lines" 2>/dev/null || true
    } | awk '/^[ \t]*<testcase[ >]/ { all++ } /^[ \t]*<(failure|error)[ >\/]/ { failed++ }
             /^[ \t]*<skipped/ { skipped++ }
             /^PASS  / { all++ } /^FAIL  / { all++; failed++ }
             END { print all - failed - skipped, failed + 0, skipped + 0 }'
}

test_all() {
    need_jdk
    need_maven
    need_node
    need_chromium
    reports | while IFS= read -r report; do rm -f "$report"; done
    cd "$home"
    begin_test_run
    take_build_lock
    begin_build http-edge
    begin_build bench
    step 'format, rules and tests of all modules' test_modules
    if [ -e "$test_folder/verified" ]; then # as good as built by ./kav serve
        cp -p "$state/building" "$state/built-http-edge"
        mv "$state/building" "$state/built-bench"
    fi
    give_build_lock
    step 'page: types, words, tokens, pure parts' in_spa npm run --silent check
    step 'bridge: its parts, and the whole against a WhatsApp that is away' test_bridge
    test_server
    # shellcheck source=.ci/dist.sh
    . "$home/.ci/dist.sh"
    step 'packed: on a machine with nothing installed' test_packed
    # shellcheck disable=SC2046 # three numbers
    set -- $(count_tests)
    passed=$1 failed=$2 skipped=$3
    say ''
    tell_second_tries
    [ "$skipped" = 0 ] || say "$skipped skipped"
    if [ -n "$failed_steps" ]; then
        say "Failed steps:$failed_steps"
        [ "$failed" != 0 ] || failed=1 # a step that broke without a red test is a failure too
    fi
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" = 0 ] && [ "$passed" != 0 ]
}
