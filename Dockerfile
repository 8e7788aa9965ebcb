# One image for the four servers and the router: the command says which it is (docker-compose.yml).
FROM node:24-slim AS build
WORKDIR /tenet
COPY . .
RUN npm run package

FROM node:24-slim
COPY --from=build /tenet/tenet-*.tgz /tmp/
RUN npm install --global /tmp/tenet-*.tgz && rm /tmp/tenet-*.tgz
# The store is a volume: it takes over this folder's owner when it is first mounted.
RUN mkdir -p /data/store && chown -R node:node /data
USER node
WORKDIR /packs
ENTRYPOINT ["tenet"]
CMD ["help"]
