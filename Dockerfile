# Millwright in a container: the API and its workers, for your own PostgreSQL.
#
#   docker build -t millwright .
#   docker run -p 127.0.0.1:4800:4800 -e DATABASE_URL=postgres://… -e MILLWRIGHT_ROOT_KEY=… millwright
#
# `compose.yaml` starts it together with a PostgreSQL. `scripts/try-dockerfile.sh` runs these steps without a container
# engine; it supports only the instructions used here.

# The pages need build tools, which only this stage contains.
FROM node:24-bookworm-slim AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY dashboard/package.json dashboard/
COPY sdk/package.json sdk/
COPY simulators/package.json simulators/
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production
# Only inside the container: publishing its port decides who can reach it from outside.
ENV HOST=0.0.0.0
ENV MILLWRIGHT_DATA=/var/lib/millwright
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY dashboard/package.json dashboard/
COPY sdk/package.json sdk/
COPY simulators/package.json simulators/
# Optional packages are the embedded PostgreSQL and Node. The image has its own Node, and DATABASE_URL names a database.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY LICENSE ./
COPY docs/guides/expressions.md docs/guides/
COPY src src
COPY --from=pages /app/dashboard/dist dashboard/dist
COPY --from=pages /app/dashboard/link/dist dashboard/link/dist
# Contains only the key file, if MILLWRIGHT_ROOT_KEY is not set.
RUN mkdir -p /var/lib/millwright && chown node:node /var/lib/millwright
VOLUME /var/lib/millwright
USER node
EXPOSE 4800
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4800}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--max-old-space-size=2000", "src/cli/run.ts", "serve"]
