# shellcheck shell=sh
# The packed Kav on a machine with nothing installed: no Java, Maven or Node in the PATH, a tree that it may not write,
# and an account that is not root where that can be had. Read by .ci/test.sh, whose words (say, home, test_folder,
# within, …) it uses; prints PASS and FAIL lines, which are counted like tests.

packed_programs='sh dirname readlink' # all that bin/kav asks of a machine

on_bare_machine() { # $@ = a command; ends this (sub)shell with it
    as_nobody=''
    if [ "$(id -u)" = 0 ]; then as_nobody="setpriv --reuid nobody --regid nogroup --clear-groups"; fi
    # shellcheck disable=SC2086 # a list of words
    exec $as_nobody "$(command -v env)" -i PATH="$packed/programs" KAV_TEST_RUN="$test_run" SPEECH=offline "$@"
}

packed_url() { sed -n 's|^Kav is ready: \(http.*\)/app$|\1|p' "$packed/out"; }
packed_has_ended() { [ -s "$packed/exit" ]; }
packed_is_ready_or_gone() { packed_has_ended || [ -n "$(packed_url)" ]; }

packed_check() { # $1 = what must hold, then a command
    what=$1
    shift
    if "$@"; then echo "PASS  packed: $what"; else echo "FAIL  packed: $what"; fi
}

unpack() {
    mkdir -p "$packed/programs" "$packed/data" && chmod 777 "$packed/data" || return 1
    tar xzf "$1" -C "$packed" || return 1
    for program in $packed_programs; do ln -s "$(command -v "$program")" "$packed/programs/$program"; done
    unpacked=$(ls -d "$packed"/kav-*-*/) && unpacked=${unpacked%/}
}

start_packed() {
    (
        (on_bare_machine "$unpacked/bin/kav" serve --host 127.0.0.1 --port 0 --data "$packed/data") \
            >"$packed/out" 2>"$packed/err" &
        echo $! >"$packed/pid"
        status=0
        wait $! || status=$?
        echo "$status" >"$packed/exit"
    ) &
    within 60 packed_is_ready_or_gone && [ -n "$(packed_url)" ]
}

ends_well() {
    kill -s TERM "$(cat "$packed/pid")"
    within 20 packed_has_ended && [ "$(cat "$packed/exit")" = 143 ]
}

names_every_jar() { # THIRD-PARTY.txt and the SBOM, beside what lies in lib/
    jars=$(find "$unpacked/lib" -name '*.jar' | grep -c -v -E '/(media-core|crm-store|spa)-')
    [ "$(grep -c '"purl": "pkg:maven/' "$unpacked/sbom.cdx.json")" -ge "$jars" ] &&
        [ "$(wc -l <"$unpacked/THIRD-PARTY.txt")" -gt "$jars" ]
}

packed_checks() {
    packed_check 'it starts, with a database of its own' start_packed
    if [ -z "$(packed_url)" ]; then grep -v "^[[:space:]]at " "$packed/err" >&2; return 0; fi
    packed_check 'its health check says alive' "$unpacked/bin/alive" /healthz "$(packed_url | sed 's/.*://')"
    (on_bare_machine "$unpacked/kav" smoke --base "$(packed_url)") | sed 's/^\(PASS\|FAIL\)  /&packed: /'
    packed_check 'SIGTERM ends it with 143' ends_well
    packed_check 'every library has a licence' names_every_jar
}

test_packed() {
    packed=$test_folder/packed
    mkdir -p "$packed"
    "$home/kav" dist --out "$packed/kav.tar.gz" || return 1
    unpack "$packed/kav.tar.gz" || return 1
    packed_checks | tee "$test_folder/packed.lines"
    rm -rf "$packed"
    ! grep -q '^FAIL' "$test_folder/packed.lines"
}
