// The clients of Redis and Valkey that users have are taken as they are typed.

import { Cluster, Redis } from "ioredis";
import { Redis as Redis5 } from "ioredis-5";
import { Redis as Valkey } from "iovalkey";
import { memoryReplays, type ReplayStore, redisReplays } from "orderstr";
import { createClient, createClientPool, createCluster } from "redis";
import { createClient as createClient4 } from "redis-4";
import { createClient as createClient5 } from "redis-5";

export const stores: ReplayStore[] = [
  memoryReplays({ max: 1_000, now: Date.now }),
  redisReplays(createClient(), { prefix: "shop:", timeoutSeconds: 1 }),
  redisReplays(createClient({ RESP: 3 })),
  redisReplays(createClientPool()),
  redisReplays(createCluster({ rootNodes: [] })),
  redisReplays(createClient4()),
  redisReplays(createClient5()),
  redisReplays(new Redis()),
  redisReplays(new Cluster([])),
  redisReplays(new Redis5()),
  redisReplays(new Valkey()),
];

// @ts-expect-error: the address of a server is no client
redisReplays("redis://127.0.0.1:6379");

// @ts-expect-error: what collects commands has no answers
redisReplays(createClient().multi());

// @ts-expect-error: an unknown setting
redisReplays(createClient(), { ttl: 1 });

// @ts-expect-error: a claim without a time
stores[0]?.claim("a");
