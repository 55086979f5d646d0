// Next.js: app/notifications/route.js, on Node or on edge. The others of the shop are route handlers as well.

import { notified } from "./shop.mjs";

export const POST = notified;
