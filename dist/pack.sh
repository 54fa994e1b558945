# shellcheck shell=sh
# What `./kav dist` does; read by kav, whose words (say, fail, home, state, build …) it uses.
# Reads top to bottom: what it is made from, its parts, the cache of classes, the archive, the whole.

# ---- what it is made from -------------------------------------------------------------------
# Modules that no class file names: elliptic curves, jar file systems, DNS, Hebrew and English; jcmd, JFR and JMX for whoever
# looks into a running Kav, as ./kav bench load does; and every provider that java.security names, for Java seeks one that is
# missing among the libraries, and opens all of Bouncy Castle there at each start.
unnamed_modules=jdk.crypto.ec,jdk.zipfs,jdk.naming.dns,jdk.net,jdk.charsets,jdk.localedata,jdk.jcmd,jdk.jfr
unnamed_modules=$unnamed_modules,jdk.management,jdk.management.agent
unnamed_modules=$unnamed_modules,java.xml.crypto,java.smartcardio,jdk.security.jgss,jdk.crypto.cryptoki

version_of_build() { # $1 = version or commit, as /version tells it
    sed -n "s/^$1=//p" "$home/http-edge/target/classes/kav/edge/health/version.properties"
}

platform() { # such as linux-x64: the machine that packs is the machine that runs
    case $(uname -m) in
        x86_64 | amd64) arch=x64 ;;
        aarch64 | arm64) arch=arm64 ;;
        *) arch=$(uname -m) ;;
    esac
    printf '%s-%s' "$(uname -s | tr '[:upper:]' '[:lower:]')" "$arch"
}

is_for_other_machine() { # $1 = a jar's name: native code of another system or processor
    case $1 in
        *-osx-* | *-windows-* | *-macos-* | *-riscv64*) return 0 ;;
        *-aarch_64.jar | *-arm64v8-*) [ "$arch" != arm64 ] ;;
        *-x86_64.jar | *-linux-amd64-*) [ "$arch" != x64 ] ;;
        *) return 1 ;;
    esac
}

source_date() { # seconds; all files carry it
    git -C "$home" log -1 --format=%ct 2>/dev/null || echo 1767225600 # 2026-01-01, as in pom.xml
}

# ---- its parts ------------------------------------------------------------------------------
make_runtime() { # a Java of the modules that are used, made anew when the JDK or a library changed
    runtime=$state/jre
    made_of=$({ cat "$JAVA_HOME/release"; ls "$home/http-edge/target/lib"; echo "$unnamed_modules"; } | cksum)
    [ "$(cat "$state/jre-made-of" 2>/dev/null)" != "$made_of" ] || return 0
    say 'A Java of the modules that are used (jdeps, jlink) …'
    rm -rf "$runtime"
    modules=$("$JAVA_HOME/bin/jdeps" --ignore-missing-deps --print-module-deps --multi-release "$wanted_java" \
        --class-path "$home/http-edge/target/lib/*" "$home/http-edge/target/app/kav.jar" | tail -n 1)
    "$JAVA_HOME/bin/jlink" --add-modules "$modules,$unnamed_modules" --include-locales=en,he \
        --no-header-files --no-man-pages --output "$runtime" >"$state/dist.log" 2>&1 ||
        { cat "$state/dist.log" >&2; fail 'jlink failed.'; }
    choose_jvm_flags
    # The JVM's own cache of classes fits one layout of objects only.
    # shellcheck disable=SC2046,SC2086 # flags are words
    "$runtime/bin/java" $(printf '%s\n' $jvm_flags | grep CompactObjectHeaders) -Xshare:dump >"$state/dist.log" 2>&1 ||
        { cat "$state/dist.log" >&2; fail 'the cache of the JVM could not be made.'; }
    printf '%s\n' "$made_of" >"$state/jre-made-of"
}

make_bill_of_materials() { # of the jars by Maven, made anew when a pom changed; of the page by its lock file
    if [ ! -e "$state/sbom.json" ] || [ -n "$(find "$home"/pom.xml "$home"/*/pom.xml -newer "$state/sbom.json")" ]; then
        say 'The list of libraries and licences (CycloneDX) …'
        (cd "$home" && mvn -B -q -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -Dexec.skip=true \
            -pl http-edge -am compile org.cyclonedx:cyclonedx-maven-plugin:makeBom) >"$state/dist.log" 2>&1 </dev/null ||
            { tail -n 20 "$state/dist.log" >&2; fail 'the list of libraries could not be made.'; }
        mv "$home/http-edge/target/sbom.json" "$state/sbom.json"
    fi
}

lay_out() { # $1 = folder
    rm -rf "$1"
    mkdir -p "$1/bin" "$1/lib"
    cp "$home/dist/kav" "$home/dist/run.sh" "$home/dist/alive" "$1/bin/"
    ln -s bin/kav "$1/kav" # ./kav serve, as all documents say
    cp "$home/http-edge/target/app/kav.jar" "$1/"
    for jar in "$home"/http-edge/target/lib/*.jar; do
        is_for_other_machine "$(basename "$jar")" || cp "$jar" "$1/lib/"
    done
    cp -R "$runtime" "$1/jre"
    cp -R "$home/config" "$home/samples" "$home/LICENSE" "$1/"
    sed -e "s/VERSION/$version/g" -e "s/COMMIT/$commit/g" -e "s/PLATFORM/$(platform)/g" "$home/dist/README.txt" >"$1/README.txt"
    cp "$home/dist/kav.service" "$home/dist/database.sql" "$1/"
    choose_jvm_flags
    printf '%s\n' "$jvm_flags" >"$1/bin/jvm-flags"
    node "$home/dist/bill-of-materials.mjs" "$state/sbom.json" "$home/spa" "$1" "$(source_date)" "$arch"
}

# ---- the cache of classes -------------------------------------------------------------------
# A database is there already: docs/adr/cache-of-classes.md tells why its unpacking must not be in the cache.
# What the JVM compiled best in the trial run it compiles so at once in each start with the cache: so the line is rehearsed
# to the end there, and C2 kept from what runs some thousand times at the start and then never again.
long_rehearsal='-Dkav.rehearsal.seconds=60'
frames_of_a_whole_rehearsal=64000 # LineRehearsal: 4,000 turns of 16 carriers
only_the_line_by_c2='-XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=5000'
only_the_line_by_c2="$only_the_line_by_c2 -XX:Tier4CompileThreshold=40000 -XX:Tier4BackEdgeThreshold=300000"

train() { # $1 = folder: at the end of a start the JVM writes down which classes it took
    (env -i PATH="$PATH" "$1/bin/kav" migrate --data "$training/data") >"$state/dist.log" 2>&1 || return 1
    start_once "$1" "$training/data" "-XX:AOTCacheOutput=$1/kav.aot $long_rehearsal $only_the_line_by_c2" || return 1
    grep -q "line rehearsed frames=\"$frames_of_a_whole_rehearsal\"" "$state/dist.log" ||
        say 'The line was not rehearsed to the end on this machine: the cache knows less of it than it could.'
    [ -s "$1/kav.aot" ]
}

prove() { # $1 = folder: what was packed starts with its cache, and unpacks a database
    start_once "$1" "$training/fresh" -XX:AOTMode=on # which ends a start that could not use it
}

start_once() { # $1 = folder, $2 = data folder, $3 = the JVM's options: one start and the check-list
    printf '' >"$training/out"
    printf '' >"$state/dist.log"
    env -i PATH="$PATH" SPEECH=offline KAV_JAVA_OPTS="$3" \
        "$1/bin/kav" serve --host 127.0.0.1 --port 0 --data "$2" >"$training/out" 2>>"$state/dist.log" &
    trained=$!
    looks=0
    until grep -q '^Kav is ready' "$training/out"; do
        kill -0 "$trained" 2>/dev/null && [ "$looks" -lt 600 ] || return 1 # two minutes
        looks=$((looks + 1))
        sleep 0.2
    done
    (env -i PATH="$PATH" "$1/bin/kav" smoke \
        --base "$(sed -n 's|^Kav is ready: \(http.*\)/app$|\1|p' "$training/out")") >>"$state/dist.log" 2>&1 || return 1
    kill -s TERM "$trained"
    ended=0
    wait "$trained" || ended=$?
    trained=''
    [ "$ended" = 143 ] # its good end
}

end_training() { # run by every ending
    if [ -n "$trained" ]; then kill -s TERM "$trained" 2>/dev/null && wait "$trained" || true; fi
    rm -rf "$training"
    training=''
}

unseal() { # $1 = folder; a seal and a cache of classes do not go together (docs/adr/cache-of-classes.md)
    for jar in "$1"/lib/xz-*.jar; do
        mkdir "$training/jar"
        (cd "$training/jar" && "$JAVA_HOME/bin/jar" xf "$jar" && sed -i '/^Sealed:/d' META-INF/MANIFEST.MF &&
            "$JAVA_HOME/bin/jar" cfm "$jar" META-INF/MANIFEST.MF .)
        rm -rf "$training/jar"
    done
    date_all "$1"
}

make_cache() { # $1 = folder; a start with it takes about a third less time (JEP 483, 514, 515)
    say 'A trial run, for a cache of classes that makes starts fast, and a start with it …'
    training=$(mktemp -d "${TMPDIR:-/tmp}/kav-dist.XXXXXX")
    chmod 755 "$training" # under root the embedded PostgreSQL runs as another account
    trained=''
    unseal "$1"
    train "$1" || { tail -n 20 "$state/dist.log" >&2; fail 'the trial run failed.'; }
    chmod 644 "$1/kav.aot"
    prove "$1" || { tail -n 20 "$state/dist.log" >&2; fail 'it does not start with its cache of classes.'; }
    end_training
}

# ---- the archive ------------------------------------------------------------------------------
date_all() { # $1 = folder: one date everywhere; the cache of classes knows its jars by it
    find "$1" -exec touch -h -d "@$(source_date)" {} +
    chmod -R u=rwX,go=rX "$1"
}

archive() { # $1 = folder, $2 = file; the same parts give the same bytes
    tar --sort=name --mtime="@$(source_date)" --owner=0 --group=0 --numeric-owner --format=gnu \
        -C "$(dirname "$1")" -cf - "$(basename "$1")" | gzip -n -6 >"$2.unfinished"
    mv "$2.unfinished" "$2"
}

need_tools_to_pack() {
    tar --version 2>/dev/null | grep -q GNU || fail 'GNU tar is missing.'
    need_jdk
    need_maven
    need_node
}

# ---- the whole ----------------------------------------------------------------------------------
pack() { # the options of ./kav dist
    out=''
    with_cache=''
    while [ $# -gt 0 ]; do
        case $1 in
            --out) [ $# -ge 2 ] || wrong 'dist --out takes a file.'; out=$2; shift ;;
            --cache) with_cache=yes ;;
            *) wrong "dist has no option \"$1\"; it has --out FILE and --cache." ;;
        esac
        shift
    done
    need_tools_to_pack
    SOURCE_DATE_EPOCH=$(source_date) # two builds of a fresh clone give the same bytes
    export SOURCE_DATE_EPOCH
    build http-edge
    version=$(version_of_build version)
    commit=$(version_of_build commit)
    name=kav-$version-$(platform)
    arch=$(platform)
    arch=${arch#*-}
    [ -n "$out" ] || out=$home/target/$name.tar.gz
    make_runtime
    make_bill_of_materials
    say 'Laying it out …'
    folder=$state/dist/$name
    lay_out "$folder"
    date_all "$folder"
    [ -z "$with_cache" ] || make_cache "$folder"
    say 'Packing …'
    mkdir -p "$(dirname "$out")"
    archive "$folder" "$out"
    rm -rf "$folder"
    say "$out, $(du -h "$out" | cut -f 1). On a machine with nothing installed:"
    say "  tar xzf $(basename "$out") && $name/kav serve"
}
