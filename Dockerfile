# Kav as an image: ./kav dist inside, and what it makes on a small Debian. docs/deploy.md says how to run it.
#   docker build -t kav .
FROM node:22.20.0-bookworm-slim AS node

FROM maven:3.9.11-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN ./kav dist --out /kav.tar.gz \
    && mkdir /kav \
    && tar xzf /kav.tar.gz -C /kav --strip-components 1

# glibc, bash for the health check, setpriv; PostgreSQL's programs ask for nothing more.
FROM debian:12.12-slim
RUN groupadd --system --gid 10001 kav \
    && useradd --system --uid 10001 --gid kav --home-dir /var/lib/kav --no-create-home kav \
    && install -d -o kav -g kav -m 700 /var/lib/kav
COPY --from=build /kav /opt/kav
ENV PATH=/opt/kav/bin:$PATH \
    LOG_FORMAT=json \
    MANAGEMENT_PORT=9080
USER 10001:10001
WORKDIR /opt/kav
VOLUME /var/lib/kav
EXPOSE 8080
# Lets calls end; `docker stop` waits 10 s unless told otherwise, compose.yaml says 180.
STOPSIGNAL SIGTERM
# On the management port, which has no TLS and is inside the container alone.
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["/opt/kav/bin/alive", "/healthz"]
ENTRYPOINT ["/opt/kav/bin/kav"]
CMD ["serve", "--data", "/var/lib/kav"]
