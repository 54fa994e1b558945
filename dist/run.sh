# shellcheck shell=sh
# How Kav's Java is started and what it can do: read by ./kav, and by bin/kav of a packed Kav.

start_java() { # $1 = program java, $2 = Kav's folder, $3 = class path, $4 = main class, its arguments; never returns
    java=$1
    kav_home=$2
    class_path=$3
    main=$4
    shift 4
    heap=${KAV_HEAP:-512m}
    # exec: signals reach Java itself, so that Ctrl-C and SIGTERM let calls end. The HTTP client's buffers of 16 KiB a
    # connection would be a twelfth of a call's memory. What is compiled stays: after a few collections without a call the
    # JVM would throw the frame path away, and compile it again beside the next calls (docs/performance.md).
    # Large pages, where the kernel has them to give: a thousand calls lie on more small ones than the processor knows.
    large_pages=
    case $(cat /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null) in
        *'[madvise]'* | *'[always]'*) large_pages=-XX:+UseTransparentHugePages ;;
    esac
    # shellcheck disable=SC2086,SC2154 # flags are words; jvm_flags is set by who reads this file
    exec "$java" \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        $jvm_flags "-Xms$heap" "-Xmx$heap" -XX:+ExitOnOutOfMemoryError \
        -XX:-UseCodeCacheFlushing $large_pages -Djdk.httpclient.bufsize=4096 \
        "-Dkav.home=$kav_home" ${KAV_JAVA_OPTS:-} \
        -cp "$class_path" "$main" "$@"
}

# Libraries that most classes of a start come from, the most first. Java looks for each class in one jar after the other,
# and for ten thousand classes in two hundred jars that takes a second.
first_libraries='media-core crm-store jackson-databind jdbi3-core flyway-core logback-core postgresql netty-common picocli
netty-transport config freetts jackson-core logback-classic micrometer-core netty-buffer netty-codec-http
jackson-datatype-jsr310 jackson-annotations bcprov-jdk18on HikariCP netty-transport-classes-epoll sphinx4-core
netty-codec-base java-jwt jackson-dataformat-xml slf4j-api jdbi3-postgres woodstox-core jctools-core'

class_path_of() ( # $1 = Kav's jar, $2 = folder of its libraries; in one order everywhere, as a cache of classes asks for
    LC_ALL=C
    export LC_ALL
    printf '%s' "$1"
    listed=:
    for name in $first_libraries; do
        for jar in "$2/$name"-[0-9]*.jar; do
            [ -e "$jar" ] || continue
            printf ':%s' "$jar"
            listed=$listed$jar:
        done
    done
    for jar in "$2"/*.jar; do
        case $listed in *":$jar:"*) ;; *) printf ':%s' "$jar" ;; esac
    done
)

describe_commands() {
    cat <<'END_OF_COMMANDS'
Kav, a self-hosted AI call centre.

  ./kav serve [--host H] [--port P] [--data DIR]     start the server
  ./kav call --wav FILE [--to URL] [--out FILE]      telephone it from here: speak a wav, hear the answer
  ./kav smoke [--base URL] [--to NUMBER]             check a deployment, line by line
  ./kav try [--agent NAME]                           talk with an agent in the terminal, as text
  ./kav simulate [--case NAME] [--list]              scripted callers as audio through the whole line
  ./kav migrate                                      bring the database to this version, and stop
  ./kav user add --email E --role R --password-stdin somebody may sign in (admin, owner, agent, viewer)
  ./kav user reset-second-factor EMAIL               their telephone is lost: the password is enough again
  ./kav backup FILE [--with-keys]                    all records into one file; the server may go on
  ./kav restore FILE [--replace]                     put them back; stop the server first
END_OF_COMMANDS
}

describe_settings() {
    cat <<'END_OF_SETTINGS'
  ./kav help [COMMAND]                               this, or one command's options

Settings: config/kav.conf explains every key; each can also be an environment variable.
KAV_HEAP (default 512m) and KAV_JAVA_OPTS are for the JVM.
Exit codes: 0 good, 1 failed, 2 wrong usage, 78 bad configuration.
END_OF_SETTINGS
}
