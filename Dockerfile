FROM node:24-bookworm-slim

RUN apt-get update \
  && apt-get install --yes --no-install-recommends chromium fonts-liberation fonts-noto-color-emoji \
  && rm -rf /var/lib/apt/lists/*

ENV NODE_ENV=production \
    CHROMIUM_PATH=/usr/bin/chromium \
    PORT=3000

WORKDIR /app
RUN chown node:node /app
USER node

# `npm install`, not `npm ci`: the lock file may lack this platform's optional packages.
COPY --chown=node:node package.json package-lock.json ./
RUN npm install --omit=dev --no-audit --no-fund && npm cache clean --force

COPY --chown=node:node migrations ./migrations
COPY --chown=node:node prompts ./prompts
COPY --chown=node:node src ./src

EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "--max-semi-space-size=16", "src/main.ts"]
