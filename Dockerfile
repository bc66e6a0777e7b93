# One recipe for every Node container; WORKSPACE says which. The base image is a build argument, so that a machine
# without a container registry can pass a stand-in of its own.
ARG NODE_IMAGE

FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY common/package.json common/
COPY gateway/package.json gateway/
COPY bff/package.json bff/
COPY services/accounts/package.json services/accounts/
COPY services/billing/package.json services/billing/
COPY services/bookings/package.json services/bookings/
COPY mailbox/package.json mailbox/
COPY doctor/package.json doctor/
COPY web/package.json web/
COPY e2e/package.json e2e/
COPY tools/openapi/package.json tools/openapi/

FROM manifests AS dependencies
ARG WORKSPACE
# The secret is the CA bundle of a network that inspects TLS; empty elsewhere.
RUN --mount=type=cache,target=/root/.npm,sharing=shared --mount=type=secret,id=ca \
    NODE_EXTRA_CA_CERTS=/run/secrets/ca \
    npm ci --omit=dev --ignore-scripts --no-update-notifier --workspace=common --workspace=${WORKSPACE}

FROM manifests AS web
RUN --mount=type=cache,target=/root/.npm,sharing=shared --mount=type=secret,id=ca \
    NODE_EXTRA_CA_CERTS=/run/secrets/ca \
    npm ci --ignore-scripts --no-update-notifier --workspace=web
COPY tsconfig.json ./
COPY web web
RUN npm run build --workspace=web

FROM ${NODE_IMAGE} AS server
ARG WORKSPACE
ENV NODE_ENV=production
COPY --from=dependencies /app /app
COPY tools/ready.sh /usr/local/bin/ready
COPY tools/operate.sh /usr/local/bin/operate
COPY common/src /app/common/src
COPY ${WORKSPACE}/src /app/${WORKSPACE}/src
WORKDIR /app/${WORKSPACE}
# What V8 compiled of all this, for the user that containers run as (docs/adr/0029).
ARG SALLYPORT_UID=10001
ENV NODE_COMPILE_CACHE=/app/.compile-cache
RUN --mount=type=bind,source=tools/fill-compile-cache.mjs,target=/tmp/fill-compile-cache.mjs \
    node /tmp/fill-compile-cache.mjs "${SALLYPORT_UID}"
USER 10001:10001
CMD ["node", "src/main.ts"]

FROM server AS gateway
COPY --from=web /app/web/dist /app/web/dist
