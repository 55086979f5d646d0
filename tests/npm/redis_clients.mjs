// The clients of Redis and Valkey that users have, as they are without options, connected to a port of this machine.

import { fromPkg } from "./packed.mjs";

/** What a client says of a connection that is gone is expected here. */
const silenced = (client) => client.on("error", () => {});

const nodeRedis = (name, version) => ({
  name: `node-redis ${version}`,
  resends: false,
  connect: (port) => silenced(fromPkg(name).createClient({ url: url(port) })).connect(),
  collect: (client) => client.multi(),
  raw: (client, ...command) => client.sendCommand(command),
  close: (client) => client.disconnect(),
});

const ioredis = (name) => ({
  name: `${fromPkg(`${name}/package.json`).name} ${fromPkg(`${name}/package.json`).version}`,
  resends: true,
  async connect(port) {
    const { Redis } = fromPkg(name);
    const client = silenced(new Redis(port, "127.0.0.1", { lazyConnect: true }));
    await client.connect();
    return client;
  },
  collect: (client) => client.pipeline(),
  raw: (client, ...command) => client.call(...command),
  close: (client) => client.disconnect(),
});

const url = (port) => `redis://127.0.0.1:${port}`;

export const CLIENTS = [
  nodeRedis("redis-4", 4),
  nodeRedis("redis-5", 5),
  nodeRedis("redis", 6),
  ioredis("ioredis-5"),
  ioredis("ioredis"),
  ioredis("iovalkey"),
];

/** A pool of connections, where a client has one. */
export const POOLS = ["redis-5", "redis"].map((name) => ({
  name: `a pool of ${name}`,
  connect: (port) => silenced(fromPkg(name).createClientPool({ url: url(port) })).connect(),
  close: (pool) => pool.destroy(),
}));

/** Clients of a cluster. */
export const CLUSTERS = [
  ...["redis-4", "redis-5", "redis"].map((name) => ({
    name: `a cluster of ${name}`,
    async connect(port) {
      const cluster = silenced(fromPkg(name).createCluster({ rootNodes: [{ url: url(port) }] }));
      await cluster.connect();
      return cluster;
    },
    close: (cluster) => (cluster.destroy ?? cluster.disconnect).call(cluster),
  })),
  ...["ioredis-5", "ioredis", "iovalkey"].map((name) => ({
    name: `a cluster of ${name}`,
    async connect(port) {
      const { Cluster } = fromPkg(name);
      // Without the last, a cluster that does not answer would be tried for ever.
      const options = { lazyConnect: true, clusterRetryStrategy: null };
      const cluster = silenced(new Cluster([{ host: "127.0.0.1", port }], options));
      await cluster.connect();
      return cluster;
    },
    close: (cluster) => cluster.disconnect(),
  })),
];
